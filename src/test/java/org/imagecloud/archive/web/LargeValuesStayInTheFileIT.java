package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Makers keep megabytes in private values, with and without sequences around them: such objects are stored and given whole. */
@RunningApplication
class LargeValuesStayInTheFileIT {

    private static final int PRIVATE = 0x00291010;
    private static final int NESTED = 0x00291020;
    private static final int SEQUENCE = 0x00291030;

    private final Random random = new Random(1);
    private final byte[] large = bytes(17 << 20);
    private final byte[] nested = bytes(600_000);
    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 262_144, 262_146, 3 << 20, 17 << 20})
    void andAreFoundThere(int length) throws IOException {
        byte[] value = Arrays.copyOf(large, length);
        TestObject object = new TestObject();
        object.attributes
                .setBytes(PRIVATE, VR.OB, value)
                .setSequence(SEQUENCE, List.of(new Attributes().setBytes(NESTED, VR.OB, nested)));
        byte[] file = object.file();
        assertThat(clinic.stow("/dicom-web/studies", List.of(file)).status()).isEqualTo(200);
        assertThat(clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(file);
        JsonNode metadata = clinic.get(object.path() + "/metadata").json().get(0);
        assertThat(metadata.at("/00291030/Value/0/00291020/InlineBinary").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(nested));
        if (length <= 4096) {
            assertThat(metadata.at("/00291010/InlineBinary").asText())
                    .isEqualTo(Base64.getEncoder().encodeToString(value));
        } else {
            assertThat(metadata.at("/00291010/BulkDataURI").asText()).endsWith("/bulkdata/00291010");
        }
        assertThat(clinic.get(object.path() + "/bulkdata/00291010", "application/octet-stream")
                        .body())
                .isEqualTo(value);
        String uncompressed = "application/dicom; transfer-syntax=" + UID.ExplicitVRLittleEndian;
        assertThat(clinic.get(object.path(), uncompressed).status()).isEqualTo(200);
        assertThat(metadata.has(String.format("%08X", Tag.PixelData))).isTrue();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
