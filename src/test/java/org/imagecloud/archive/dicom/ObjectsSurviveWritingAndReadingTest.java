package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectsSurviveWritingAndReadingTest {

    private static final int PRIVATE_CREATOR = 0x00090010;
    private static final int PRIVATE_TEXT = 0x00091001;
    private static final int SEQUENCE = Tag.ReferencedSOPSequence;

    private static Attributes sample() {
        Attributes inner = new Attributes().setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3");
        Attributes item = new Attributes()
                .setString(Tag.ReferencedSOPClassUID, VR.UI, "1.2")
                .setSequence(SEQUENCE, List.of(inner, new Attributes()));
        return new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "")
                .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
                .setString(Tag.AccessionNumber, VR.SH)
                .setSequence(SEQUENCE, List.of(item))
                .setString(PRIVATE_CREATOR, VR.LO, "SOMEBODY")
                .setBytes(PRIVATE_TEXT, VR.UN, new byte[] {1, 2})
                .setString(Tag.PatientName, VR.PN, "Wang^Guilan=王^桂兰")
                .setString(Tag.SliceThickness, VR.DS, "2.5")
                .setString(Tag.InstanceNumber, VR.IS, "7")
                .setInt(Tag.Rows, VR.US, 65535)
                .setInt(Tag.PixelRepresentation, VR.US, 1)
                .setInt(0x00280106, VR.SS, -1000)
                .setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UID.ImplicitVRLittleEndian,
                UID.ExplicitVRLittleEndian,
                UID.ExplicitVRBigEndian,
                UID.DeflatedExplicitVRLittleEndian
            })
    void inEveryTransferSyntax(String transferSyntax) throws IOException {
        byte[] file = DicomBytes.write(sample(), transferSyntax);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            Attributes read = in.readDataset();
            assertThat(in.getTransferSyntax()).isEqualTo(transferSyntax);
            assertThat(read.tags()).containsExactlyElementsOf(sample().tags());
            assertThat(read.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "");
            assertThat(read.getStrings(Tag.AccessionNumber)).isEmpty();
            assertThat(read.contains(Tag.AccessionNumber)).isTrue();
            assertThat(read.getString(Tag.PatientName)).isEqualTo("Wang^Guilan=王^桂兰");
            assertThat(read.getDouble(Tag.SliceThickness)).isEqualTo(2.5);
            assertThat(read.getInt(Tag.Rows, 0)).isEqualTo(65535);
            assertThat(read.getInt(0x00280106, 0)).isEqualTo(-1000);
            assertThat(read.getString(PRIVATE_CREATOR)).isEqualTo("SOMEBODY");
            assertThat(read.getBytes(PRIVATE_TEXT)).containsExactly(1, 2);
            Attributes item = read.getSequence(SEQUENCE).get(0);
            assertThat(item.getSequence(SEQUENCE)).hasSize(2);
            assertThat(item.getSequence(SEQUENCE).get(0).getString(Tag.ReferencedSOPInstanceUID))
                    .isEqualTo("1.2.3");
            assertThat(read.getBulkData(Tag.PixelData)).isNotNull().matches(bulk -> bulk.length() == 4);
        }
    }

    @Test
    void fileMetaInformationNamesTheObject() throws IOException {
        byte[] file = DicomBytes.write(sample(), UID.ExplicitVRLittleEndian);
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            Attributes meta = Objects.requireNonNull(in.getFileMetaInformation());
            assertThat(meta.getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo("1.2.3.4");
            assertThat(meta.getString(Tag.TransferSyntaxUID)).isEqualTo(UID.ExplicitVRLittleEndian);
        }
        int groupEnd = 132 + 12 + (file[140] & 0xff);
        assertThat(file[groupEnd]).isEqualTo((byte) 8);
    }

    @Test
    void oddLengthsArePaddedByTheirKind() throws IOException {
        Attributes odd = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, "1.2")
                .setString(Tag.Modality, VR.CS, "CTX")
                .setBytes(PRIVATE_TEXT, VR.OB, new byte[] {7});
        byte[] file = DicomBytes.write(odd, UID.ExplicitVRLittleEndian);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("1.2\0")
                .contains("CTX ");
        Attributes read = DicomBytes.read(file);
        assertThat(read.getString(Tag.SOPClassUID)).isEqualTo("1.2");
        assertThat(read.getString(Tag.Modality)).isEqualTo("CTX");
        assertThat(read.getBytes(PRIVATE_TEXT)).containsExactly(7, 0);
    }

    @Test
    void aTextTooLongForItsExplicitFormIsWrittenAsUnknown() throws IOException {
        Attributes longText = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, "1.2")
                .setString(Tag.WindowCenter, VR.DS, "1".repeat(70_000));
        Attributes read = DicomBytes.read(DicomBytes.write(longText, UID.ExplicitVRLittleEndian));
        assertThat(read.vr(Tag.WindowCenter)).isEqualTo(VR.UN);
        assertThat(read.getBytes(Tag.WindowCenter)).hasSize(70_000);
    }

    @Test
    void encapsulatedPixelDataGetAnUndefinedLength() throws IOException {
        byte[] items = new DicomBytes().item(0).item(2).raw((byte) 1, (byte) 2).bytes();
        Attributes compressed = sample().setBytes(Tag.PixelData, VR.OB, items);
        Attributes read = DicomBytes.read(DicomBytes.write(compressed, UID.RLELossless));
        assertThat(read.getBulkData(Tag.PixelData)).isNotNull().matches(bulk -> bulk.length() == BulkData.UNDEFINED);
    }
}
