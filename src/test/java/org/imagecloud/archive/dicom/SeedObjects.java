package org.imagecloud.archive.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small objects of every way of writing, from which fuzzing starts; and those of a folder, where one is named. */
public final class SeedObjects {

    private static final List<String> NATIVE = List.of(
            UID.ImplicitVRLittleEndian,
            UID.ExplicitVRLittleEndian,
            UID.ExplicitVRBigEndian,
            UID.DeflatedExplicitVRLittleEndian);

    private SeedObjects() {}

    /** The generated ones, and the files below the folder that the system property {@code fuzz.samples} names. */
    public static Stream<byte[]> all() {
        return Stream.of(
                        NATIVE.stream().map(SeedObjects::image),
                        Stream.of(encapsulated(), bare(), nested(), texts()),
                        samples())
                .flatMap(objects -> objects);
    }

    private static Stream<byte[]> samples() {
        String folder = System.getProperty("fuzz.samples");
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).map(SeedObjects::bytes).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] image(String transferSyntax) {
        try {
            return DicomBytes.write(
                    header().setString(Tag.NumberOfFrames, VR.IS, "2")
                            .setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                    transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encapsulated() {
        DicomBytes object = new DicomBytes()
                .raw(dataSet(header().setString(Tag.NumberOfFrames, VR.IS, "2")))
                .longHeader(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                .item(8)
                .uint32(0)
                .uint32(24)
                .item(4)
                .uint32(1)
                .item(4)
                .uint32(2)
                .item(4)
                .uint32(3)
                .endOfSequence()
                .shortElement(0xFFFCFFFC, "UN", "");
        return DicomBytes.file(UID.JPEGBaseline8Bit, object.bytes());
    }

    private static byte[] bare() {
        return new DicomBytes()
                .implicit(Tag.SOPClassUID, "1.2\0")
                .implicit(Tag.SOPInstanceUID, "1.3\0")
                .implicit(Tag.StudyInstanceUID, "1.4\0")
                .implicit(Tag.SeriesInstanceUID, "1.5\0")
                .implicit(Tag.PixelRepresentation, "\1\0")
                .implicit(0x00280106, "\1\0")
                .bytes();
    }

    private static byte[] nested() {
        DicomBytes object = new DicomBytes().raw(dataSet(header()));
        object.longHeader(0x00400275, "SQ", DicomBytes.UNDEFINED)
                .item(DicomBytes.UNDEFINED)
                .longHeader(0x00400008, "UN", DicomBytes.UNDEFINED)
                .item(8)
                .tag(0x00080100)
                .uint32(0)
                .endOfSequence()
                .endOfItem()
                .endOfSequence();
        return DicomBytes.file(UID.ExplicitVRLittleEndian, object.bytes());
    }

    private static byte[] texts() {
        Attributes texts = header().setString(Tag.SpecificCharacterSet, VR.CS, "ISO 2022 IR 13", "ISO 2022 IR 87")
                .setBytes(
                        Tag.PatientName,
                        VR.PN,
                        "Yamada^Tarou=\u001b$B;3ED\u001b(J^".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .setString(Tag.SliceThickness, VR.DS, "1e5", "-0.5", "x")
                .setBytes(0x00189087, VR.FD, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf8, 0x7f})
                .setBytes(0x00080001, VR.UV, new byte[8])
                .setString(Tag.StudyDate, VR.DA, "2027.02.06")
                .setString(Tag.StudyTime, VR.TM, "101112.123");
        try {
            return DicomBytes.write(texts, UID.ExplicitVRLittleEndian);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] dataSet(Attributes attributes) {
        var bytes = new java.io.ByteArrayOutputStream();
        try {
            new DicomOutputStream(bytes).writeDataset(attributes, UID.ExplicitVRLittleEndian);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Attributes header() {
        return new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, "1.3")
                .setString(Tag.StudyInstanceUID, VR.UI, "1.4")
                .setString(Tag.SeriesInstanceUID, VR.UI, "1.5")
                .setString(Tag.PatientName, VR.PN, "Test^Object=试^件")
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setInt(Tag.Rows, VR.US, 1)
                .setInt(Tag.Columns, VR.US, 2)
                .setInt(Tag.BitsAllocated, VR.US, 16);
    }
}
