package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.imagecloud.support.Effort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No object of less than 1 MB takes more than a second or 64 MB, whatever it is made of. */
class SmallObjectsCostLittleTest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int HALF = 450_000;

    @BeforeAll
    static void loadClasses() throws IOException {
        readAndWrite(DicomBytes.explicit().bytes());
    }

    private static void readAndWrite(byte[] object) throws IOException {
        Attributes all = DicomBytes.read(object);
        try (JsonGenerator json = JSON.createGenerator(OutputStream.nullOutputStream())) {
            new DicomJson(json, tag -> null).write(all);
        }
    }

    @Test
    void aLongPixelRepresentationIsNotReadAgainForEveryAmbiguousElement() throws IOException {
        DicomBytes object = new DicomBytes()
                .implicit(Tag.SOPClassUID, "1.2\0")
                .tag(Tag.PixelRepresentation)
                .uint32(HALF)
                .raw(new byte[HALF]);
        for (int i = 0; i < HALF / 8; i++) {
            object.implicit(0x00280106, "");
        }
        Effort.isBounded(() -> readAndWrite(object.bytes()));
    }

    @Test
    void aLongListOfCharacterSetsIsNotReadAgainForEveryText() throws IOException {
        DicomBytes object = new DicomBytes()
                .implicit(Tag.SpecificCharacterSet, "\\".repeat(HALF))
                .implicit(Tag.SOPClassUID, "1.2\0");
        for (int i = 0; i < HALF / 10; i++) {
            object.implicit(0x00100010 | i << 16 | 0x00010000, "x ");
        }
        Effort.isBounded(() -> readAndWrite(object.bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "SS", "UL", "FL", "AT", "UV", "DS", "IS", "CS", "UI", "PN", "LO", "UC", "UN", "UT"})
    void aLongValueIsWrittenPieceByPiece(String vr) throws IOException {
        VR kind = java.util.Objects.requireNonNull(VR.of(vr.charAt(0), vr.charAt(1)));
        Attributes object = new Attributes().setString(Tag.SOPClassUID, VR.UI, "1.2");
        object.setBytes(0x00090010, kind, "\\".repeat(2 * HALF).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] file = DicomBytes.write(object, UID.ExplicitVRLittleEndian);
        Effort.isBounded(() -> readAndWrite(file));
    }

    @Test
    void escapeSequencesAfterEveryByte() {
        byte[] text = "\u001b$B!!\u001b(J".repeat(HALF / 8).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        SpecificCharacterSet charset = SpecificCharacterSet.of("ISO 2022 IR 13", "ISO 2022 IR 87");
        Effort.isBounded(() -> charset.decode(text));
    }

    @Test
    void shortTextsOfUnusualLengthStayInTheirFile() throws IOException {
        DicomBytes object = DicomBytes.explicit().longHeader(0x00090010, "UC", 3 << 20);
        object.raw(new byte[3 << 20]);
        assertThat(DicomBytes.read(object.bytes()).getBulkData(0x00090010)).isNotNull();
    }

    @Test
    void millionsOfItemsInAFewDeflatedBytes() throws IOException {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(DicomBytes.explicit()
                .longHeader(Tag.ReferencedSOPSequence, "SQ", DicomBytes.UNDEFINED)
                .bytes());
        byte[] item = new DicomBytes().item(0).bytes();
        for (int i = 0; i < 2_000_000; i++) {
            items.writeBytes(item);
        }
        byte[] file = deflated(items.toByteArray());
        assertThat(file.length).isLessThan(100_000);
        Effort.isBounded(() -> assertThatExceptionOfType(DicomParseException.class)
                .isThrownBy(() -> DicomBytes.read(file))
                .withMessageContaining("too large"));
    }

    @Test
    void longTextsInAFewDeflatedBytes() throws IOException {
        DicomBytes texts = DicomBytes.explicit();
        for (int i = 0; i < 4; i++) {
            texts.longHeader(0x00090010 + i, "UT", 8 << 20).raw(new byte[8 << 20]);
        }
        byte[] file = deflated(texts.bytes());
        Effort.isBounded(() -> assertThatExceptionOfType(DicomParseException.class)
                .isThrownBy(() -> DicomBytes.read(file))
                .withMessageContaining("too large"));
    }

    @Test
    void theDataSetOfADeflatedFileBeginsWhereTheReaderSaysWhateverTheGroupLength() throws IOException {
        byte[] dataSet = DicomBytes.explicit().bytes();
        byte[] file = deflated(dataSet);
        file[128 + 4 + 8] = 0x55; // the length of group 0002, which nobody should believe
        try (InputStream in = new DicomInputStream(new ByteArrayInputStream(file)).dataSetBytes()) {
            assertThat(in.readAllBytes()).isEqualTo(dataSet);
        }
    }

    private static byte[] deflated(byte[] dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(dataSet);
        }
        return DicomBytes.file(UID.DeflatedExplicitVRLittleEndian, bytes.toByteArray());
    }
}
