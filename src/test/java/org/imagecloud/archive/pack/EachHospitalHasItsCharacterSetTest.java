package org.imagecloud.archive.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EachHospitalHasItsCharacterSetTest {

    private final AssumedText text = new AssumedText("GB18030", Map.of("busan", "ISO_IR 149", "zurich", "ISO_IR 6"));

    @Test
    void theHospitalsOwnComesBeforeThatOfAll() {
        assertThat(name("wangren", "张三", "GBK")).isEqualTo("张三");
        assertThat(name("busan", "김희중", "EUC-KR")).isEqualTo("김희중");
        assertThat(name("zurich", "张三", "GBK")).isNotEqualTo("张三");
    }

    private @Nullable String name(String hospital, String name, String charset) {
        return new Attributes()
                .setBytes(Tag.PatientName, VR.PN, name.getBytes(Charset.forName(charset)))
                .assume(text.of(new HospitalId(hospital)))
                .getString(Tag.PatientName);
    }
}
