package org.imagecloud.archive.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.imagecloud.support.Effort;
import org.junit.jupiter.params.provider.MethodSource;

/** Text in whatever character set, declared or called by escape sequences, becomes text; never an error. */
class HostileTextFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "ISO 2022 IR 13\\ISO 2022 IR 87\nYamada^Tarou=\u001b$B;3ED\u001b(J^\u001b$BB@O:",
                        "\\ISO 2022 IR 149\nHong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce",
                        "\\ISO 2022 IR 58\nZhang=\u001b$)A\u00d5\u00c5^\u001b",
                        "GB18030\nWang\u00cd\u00f5\\b\u0081\u0030\u0081\u0030",
                        "ISO_IR 100\nBuc\u00ff",
                        "\\ISO 2022 IR 159\n\u001b$(D!!\u001b")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void textIsDecoded(byte[] bytes) {
        if (bytes == null) {
            return;
        }
        int line = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
        byte[] text = Arrays.copyOfRange(bytes, line + 1, bytes.length);
        String terms = new String(bytes, 0, Math.max(line, 0), StandardCharsets.ISO_8859_1);
        Effort.isBounded(() -> {
            SpecificCharacterSet charset = SpecificCharacterSet.of(terms.split("\\\\", -1));
            charset.decode(text);
            charset.decodeValues(text, true).forEach(Trim::value);
            charset.decodeValues(text, false).forEach(Trim::value);
        });
    }
}
