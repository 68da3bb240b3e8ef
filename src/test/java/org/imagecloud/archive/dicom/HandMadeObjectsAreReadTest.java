package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandMadeObjectsAreReadTest {

    private static final int SEQUENCE = Tag.ReferencedSOPSequence;
    private static final int PRIVATE = 0x00091001;

    @Test
    void nestedSequencesOfUndefinedLength() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(SEQUENCE, "SQ", DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .longHeader(SEQUENCE, "SQ", DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .shortElement(Tag.ReferencedSOPInstanceUID, "UI", "9.9\0")
                .endOfItem()
                .endOfSequence()
                .endOfItem()
                .item(0)
                .endOfSequence()
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes();
        checkNested(DicomBytes.read(object));
    }

    @Test
    void nestedSequencesOfDefinedLength() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(SEQUENCE, "SQ", 8 + 12 + 8 + 12 + 8)
                .item(12 + 8 + 12)
                .longHeader(SEQUENCE, "SQ", 8 + 12)
                .item(12)
                .shortElement(Tag.ReferencedSOPInstanceUID, "UI", "9.9\0")
                .item(0)
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes();
        checkNested(DicomBytes.read(object));
    }

    private static void checkNested(Attributes read) {
        assertThat(read.getSequence(SEQUENCE)).hasSize(2);
        Attributes inner =
                read.getSequence(SEQUENCE).get(0).getSequence(SEQUENCE).get(0);
        assertThat(inner.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("9.9");
        assertThat(read.getSequence(SEQUENCE).get(1).size()).isZero();
        assertThat(read.getString(Tag.PatientID)).isEqualTo("P1");
    }

    @Test
    void unknownOfUndefinedLengthIsAnImplicitSequence() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(PRIVATE, "UN", DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .implicit(Tag.PatientID, "P2")
                .endOfItem()
                .endOfSequence()
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes();
        Attributes read = DicomBytes.read(object);
        assertThat(read.vr(PRIVATE)).isEqualTo(VR.SQ);
        assertThat(read.getSequence(PRIVATE).get(0).getString(Tag.PatientID)).isEqualTo("P2");
        assertThat(read.getString(Tag.PatientID)).isEqualTo("P1");
    }

    @Test
    void unknownOfUndefinedLengthIsLittleEndianEvenInBigEndianObjects() throws IOException {
        byte[] start = DicomBytes.bytesOf(0, 8, 0, 0x16, 'U', 'I', 0, 4, '1', '.', '2', 0);
        byte[] header = DicomBytes.bytesOf(0, 9, 0x10, 1, 'U', 'N', 0, 0, 0xff, 0xff, 0xff, 0xff);
        byte[] object = new DicomBytes()
                .raw(start)
                .raw(header)
                .item(10)
                .implicit(Tag.PatientID, "P2")
                .endOfSequence()
                .raw(DicomBytes.bytesOf(0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 1, 2))
                .bytes();
        Attributes read = DicomBytes.read(object);
        assertThat(read.getSequence(PRIVATE).get(0).getString(Tag.PatientID)).isEqualTo("P2");
        assertThat(read.getInt(Tag.Rows, 0)).isEqualTo(258);
    }

    @Test
    void bareDataSetsInImplicitAndExplicitForm() throws IOException {
        byte[] implicit = new DicomBytes()
                .implicit(Tag.SOPClassUID, "1.2\0")
                .implicit(Tag.PatientID, "P1")
                .bytes();
        checkBare(implicit, UID.ImplicitVRLittleEndian);
        byte[] explicit =
                DicomBytes.explicit().shortElement(Tag.PatientID, "LO", "P1").bytes();
        checkBare(explicit, UID.ExplicitVRLittleEndian);
    }

    private static void checkBare(byte[] object, String transferSyntax) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object))) {
            assertThat(in.getFileMetaInformation()).isNull();
            assertThat(in.getTransferSyntax()).isEqualTo(transferSyntax);
            assertThat(in.readDataset().getString(Tag.PatientID)).isEqualTo("P1");
        }
    }

    @Test
    void metaInformationWithoutPreamble() throws IOException {
        byte[] file = DicomBytes.file(
                UID.ImplicitVRLittleEndian,
                new DicomBytes().implicit(Tag.PatientID, "P1").bytes());
        byte[] withoutPreamble = java.util.Arrays.copyOfRange(file, 132, file.length);
        assertThat(DicomBytes.read(withoutPreamble).getString(Tag.PatientID)).isEqualTo("P1");
    }

    @Test
    void deflatedObjects() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(DicomBytes.explicit()
                    .shortElement(Tag.PatientID, "LO", "P1")
                    .bytes());
        }
        byte[] file = DicomBytes.file(UID.DeflatedExplicitVRLittleEndian, deflated.toByteArray());
        assertThat(DicomBytes.read(file).getString(Tag.PatientID)).isEqualTo("P1");
    }

    @Test
    void privateAttributesOfImplicitObjectsKeepTheirBytes() throws IOException {
        byte[] object = new DicomBytes()
                .implicit(Tag.SOPClassUID, "1.2\0")
                .implicit(0x00090010, "SOMEBODY")
                .implicit(PRIVATE, "what")
                .bytes();
        Attributes read = DicomBytes.read(object);
        assertThat(read.getString(0x00090010)).isEqualTo("SOMEBODY");
        assertThat(read.vr(PRIVATE)).isEqualTo(VR.UN);
        assertThat(read.getBytes(PRIVATE)).asString().isEqualTo("what");
    }

    @Test
    void ambiguousNumbersInItemsTakeTheSignOfTheImage() throws IOException {
        byte[] object = new DicomBytes()
                .implicit(Tag.SOPClassUID, "1.2\0")
                .implicit(Tag.PixelRepresentation, "\1\0")
                .tag(0x00283000)
                .uint32(DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .implicit(0x00283002, "\377\377")
                .endOfItem()
                .endOfSequence()
                .bytes();
        Attributes item = DicomBytes.read(object).getSequence(0x00283000).get(0);
        assertThat(item.getInt(0x00283002, 0)).isEqualTo(-1);
    }

    @Test
    void pixelDataStayUnreadUntilAskedFor() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(Tag.PixelData, "OW", 4)
                .text("abcd")
                .tag(0xFFFCFFFC)
                .text("OB")
                .uint16(0)
                .uint32(0)
                .bytes();
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object))) {
            assertThat(in.readDatasetUntilPixelData().contains(Tag.PixelData)).isFalse();
            DicomInputStream.PixelDataPlace place = in.getPixelData();
            assertThat(place).isEqualTo(new DicomInputStream.PixelDataPlace(Tag.PixelData, VR.OW, 24, 4));
            assertThat(in.readDatasetAfterPixelData().contains(0xFFFCFFFC)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\0", "\0\0\0\0\0\0\0", "SECTOR", "MANY SECTORS"})
    void whatFillsASectorIsNoElement(String padding) throws IOException {
        byte[] fill = padding.endsWith("S") || padding.endsWith("R")
                ? new byte[padding.startsWith("M") ? 100_000 : 512]
                : padding.getBytes(StandardCharsets.ISO_8859_1);
        DicomBytes plain = DicomBytes.explicit().shortElement(Tag.PatientID, "LO", "P1");
        assertThat(DicomBytes.read(plain.raw(fill).bytes()).getString(Tag.PatientID))
                .isEqualTo("P1");
        DicomBytes pixels = DicomBytes.explicit()
                .longHeader(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                .item(0)
                .endOfSequence();
        assertThat(DicomBytes.read(pixels.raw(fill).bytes()).contains(Tag.PixelData))
                .isTrue();
    }

    @Test
    void whatFollowsPaddingIsNoPadding() {
        byte[] object = DicomBytes.explicit()
                .raw(new byte[512])
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes();
        assertThatExceptionOfType(DicomParseException.class).isThrownBy(() -> DicomBytes.read(object));
    }

    /** PS3.5 §6.2.2. */
    @Test
    void publicAttributesThatSomebodyDidNotKnowAreReadByTheDictionary() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(Tag.PatientName, "UN", 6)
                .text("Li^Na ")
                .longHeader(Tag.StudyInstanceUID, "UN", 4)
                .text("1.2\0")
                .longHeader(Tag.Rows, "UN", 2)
                .uint16(258)
                .bytes();
        Attributes read = DicomBytes.read(object);
        assertThat(read.getString(Tag.PatientName)).isEqualTo("Li^Na");
        assertThat(read.getString(Tag.StudyInstanceUID)).isEqualTo("1.2");
        assertThat(read.getInt(Tag.Rows, 0)).isEqualTo(258);
        assertThat(read.vr(Tag.Rows)).isEqualTo(VR.US);
        assertThat(DicomBytes.read(DicomBytes.write(read, UID.ExplicitVRLittleEndian))
                        .getInt(Tag.Rows, 0))
                .isEqualTo(258);
    }

    @Test
    void whatIsLongerThanItsRepresentationCanTellStaysUnknown() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(Tag.StudyDescription, "UN", 70_000)
                .text("x".repeat(70_000))
                .bytes();
        assertThat(DicomBytes.read(object).vr(Tag.StudyDescription)).isEqualTo(VR.UN);
    }

    @Test
    void makersRepresentationsToComeAreBytes() throws IOException {
        byte[] object = DicomBytes.explicit()
                .longHeader(PRIVATE, "ZZ", 4)
                .text("abcd")
                .shortElement(PRIVATE + 1, "QQ", "ab")
                .shortElement(Tag.PatientID, "LO", "P1")
                .bytes();
        Attributes read = DicomBytes.read(object);
        assertThat(read.vr(PRIVATE)).isEqualTo(VR.UN);
        assertThat(read.getBytes(PRIVATE)).isEqualTo("abcd".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.getBytes(PRIVATE + 1)).isEqualTo("ab".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.getString(Tag.PatientID)).isEqualTo("P1");
    }

    @Test
    void publicAttributesHaveNoOtherRepresentations() {
        byte[] object =
                DicomBytes.explicit().longHeader(Tag.StudyDescription, "ZZ", 0).bytes();
        assertThatExceptionOfType(DicomParseException.class).isThrownBy(() -> DicomBytes.read(object));
    }
}
