package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedObjectsAreRefusedTest {

    private static final String SECRET = "Secret^Person";
    private static final int ROUNDS = 2_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static void inTime(Executable what) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), what);
    }

    private static byte[] smallFile(String transferSyntax) throws IOException {
        Attributes item = new Attributes().setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3");
        return DicomBytes.write(
                new Attributes()
                        .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
                        .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
                        .setSequence(Tag.ReferencedSOPSequence, java.util.List.of(item))
                        .setString(Tag.PatientName, VR.PN, SECRET)
                        .setInt(Tag.Rows, VR.US, 1)
                        .setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2}),
                transferSyntax);
    }

    private static DicomParseException refusal(byte[] object) {
        var refusals = new DicomParseException[1];
        inTime(() -> refusals[0] = assertThatExceptionOfType(DicomParseException.class)
                .isThrownBy(() -> DicomBytes.read(object))
                .withMessageNotContaining(SECRET)
                .actual());
        return refusals[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void truncatedAtEveryByte(String transferSyntax) throws IOException {
        byte[] file = smallFile(transferSyntax);
        Attributes whole = DicomBytes.read(file);
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            try {
                Attributes read = DicomBytes.read(part);
                assertThat(whole.tags()).containsAll(read.tags());
                read.tags().forEach(tag -> assertThat(read.getBytes(tag)).isEqualTo(whole.getBytes(tag)));
            } catch (DicomParseException e) {
                assertThat(e.getMessage()).doesNotContain(SECRET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFFFFFFEL, 0x80000000L, 0x7FFFFFFFL, 1 << 24})
    void lengthsThatAreNotThere(long length) {
        for (String vr : new String[] {"UT", "OB", "UN", "SQ"}) {
            byte[] object = DicomBytes.explicit()
                    .longHeader(0x00090010, vr, length)
                    .text("x")
                    .bytes();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertThatExceptionOfType(DicomParseException.class).isThrownBy(() -> DicomBytes.read(object));
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as(vr).isLessThan(4L << 20);
        }
    }

    @Test
    void sequencesNestedTenThousandDeep() {
        DicomBytes undefined = DicomBytes.explicit();
        for (int i = 0; i < 10_000; i++) {
            undefined
                    .longHeader(Tag.ReferencedSOPSequence, "SQ", DicomBytes.UNDEFINED)
                    .item(DicomBytes.UNDEFINED);
        }
        assertThat(refusal(undefined.bytes())).hasMessageContaining("nested too deep");
        DicomBytes unknown = DicomBytes.explicit().longHeader(0x00090010, "UN", DicomBytes.UNDEFINED);
        for (int i = 0; i < 10_000; i++) {
            unknown.item(DicomBytes.UNDEFINED).tag(Tag.ReferencedSOPSequence).uint32(DicomBytes.UNDEFINED);
        }
        assertThat(refusal(unknown.bytes())).hasMessageContaining("nested too deep");
    }

    @Test
    void deflateBombs() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(1, true))) {
            out.write(DicomBytes.explicit()
                    .longHeader(Tag.PixelData, "OB", 1L << 28)
                    .bytes());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1 << 8; i++) {
                out.write(zeros);
            }
        }
        byte[] file = DicomBytes.file(UID.DeflatedExplicitVRLittleEndian, bomb.toByteArray());
        assertThat(refusal(file)).hasMessageContaining("too large");
    }

    @Test
    void millionsOfEmptyElements() {
        byte[] item = new DicomBytes().item(0).bytes();
        DicomBytes object = DicomBytes.explicit().longHeader(Tag.ReferencedSOPSequence, "SQ", DicomBytes.UNDEFINED);
        for (int i = 0; i < 1_100_000; i++) {
            object.raw(item);
        }
        assertThat(refusal(object.bytes())).hasMessageContaining("too large");
    }

    @Test
    void randomBytes() throws IOException {
        byte[][] files = {
            smallFile(UID.ExplicitVRLittleEndian),
            smallFile(UID.ImplicitVRLittleEndian),
            smallFile(UID.ExplicitVRBigEndian),
            smallFile(UID.DeflatedExplicitVRLittleEndian)
        };
        Random random = new Random(20270206);
        inTime(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] file = files[round % files.length].clone();
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    file[128 + random.nextInt(file.length - 128)] = (byte) random.nextInt(256);
                }
                readOrRefuse(file);
            }
        });
    }

    private static void readOrRefuse(byte[] file) throws IOException {
        try {
            Attributes read = DicomBytes.read(file);
            for (int tag : read.tags()) {
                read.getStrings(tag);
                read.getDouble(tag);
                read.getSequence(tag);
            }
            try (JsonGenerator json = JSON.createGenerator(OutputStream.nullOutputStream())) {
                new DicomJson(json, tag -> null).write(read);
            }
        } catch (DicomParseException e) {
            assertThat(e.getMessage()).doesNotContain(SECRET).doesNotContain("Secret");
        }
    }

    @Test
    void itemsThatReachBeyondWhatSurroundsThem() {
        byte[] lateItem = DicomBytes.explicit()
                .longHeader(Tag.ReferencedSOPSequence, "SQ", 8)
                .item(12)
                .shortElement(Tag.ReferencedSOPInstanceUID, "UI", "9.9\0")
                .bytes();
        assertThat(refusal(lateItem)).hasMessageContaining("(0008,1199)");
        byte[] lateElement = DicomBytes.explicit()
                .longHeader(Tag.ReferencedSOPSequence, "SQ", 20)
                .item(DicomBytes.UNDEFINED)
                .shortElement(Tag.ReferencedSOPInstanceUID, "UI", "9.9\0")
                .shortElement(Tag.PatientID, "LO", "P1")
                .endOfItem()
                .bytes();
        assertThat(refusal(lateElement)).hasMessageContaining("(0008,1199)");
        byte[] lateSequence = DicomBytes.explicit()
                .longHeader(Tag.ReferencedSOPSequence, "SQ", 8 + 12 + 8)
                .item(12 + 8)
                .longHeader(Tag.ReferencedSOPSequence, "SQ", DicomBytes.UNDEFINED)
                .item(0)
                .item(0)
                .endOfSequence()
                .bytes();
        refusal(lateSequence);
    }

    @Test
    void itemsOutsideASequence() {
        refusal(DicomBytes.explicit().item(0).bytes());
    }

    @Test
    void aSequenceThatHoldsNoItems() {
        refusal(DicomBytes.explicit()
                .longHeader(Tag.ReferencedSOPSequence, "SQ", DicomBytes.UNDEFINED)
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "DICM", "<html><body>Not DICOM</body></html>", "%PDF-1.7 and so on", "\0\0\0\0\0\0\0\0"})
    void whatIsNoDicom(String content) {
        assertThat(refusal(content.getBytes(StandardCharsets.US_ASCII))).hasMessageContaining("Not a DICOM object");
    }
}
