package org.imagecloud.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;

/**
 * A study of nobody with tiny images of noise: for what is tried in great numbers. The same values give the same objects.
 *
 * @param seed of UIDs, patient number and noise
 * @param modality DICOM code: CT, MR, DX, US or MG
 * @param bodyPart DICOM Body Part Examined
 * @param age of the patient in years
 * @param date of the examination
 * @param images their number
 */
public record SmallStudy(long seed, String modality, String bodyPart, int age, LocalDate date, int images) {

    private static final int SIZE = 16;
    private static final DateTimeFormatter DA = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    /** SOP classes, DICOM PS3.6 annex A. */
    private static final Map<String, String> SOP_CLASSES = Map.of(
            "CT", UID.CTImageStorage,
            "MR", STORAGE + "4",
            "US", STORAGE + "6.1",
            "DX", STORAGE + "1.1",
            "MG", STORAGE + "1.2");

    public String studyInstanceUid() {
        return uid("study");
    }

    /** The images as DICOM files. */
    public List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int image = 1; image <= images; image++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            new DicomOutputStream(file).writeFile(dataSet(image), UID.ExplicitVRLittleEndian);
            files.add(file.toByteArray());
        }
        return files;
    }

    private Attributes dataSet(int image) {
        byte[] pixels = new byte[SIZE * SIZE];
        new Random(seed * 1000 + image).nextBytes(pixels);
        return new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .setString(Tag.SOPClassUID, VR.UI, SOP_CLASSES.getOrDefault(modality, UID.SecondaryCaptureImageStorage))
                .setString(Tag.SOPInstanceUID, VR.UI, uid("image" + image))
                .setString(Tag.StudyDate, VR.DA, DA.format(date))
                .setString(Tag.StudyTime, VR.TM, "120000")
                .setString(Tag.AccessionNumber, VR.SH, "SIM" + Math.floorMod(seed, 1_000_000_000L))
                .setString(Tag.Modality, VR.CS, modality)
                .setString(Tag.Manufacturer, VR.LO, "Imagecloud Synthetic")
                .setString(Tag.PatientName, VR.PN, "Simulated^" + Math.floorMod(seed, 100_000L))
                .setString(Tag.PatientID, VR.LO, "SIM" + seed)
                .setString(
                        Tag.PatientBirthDate,
                        VR.DA,
                        DA.format(date.minusYears(age).minusDays(40)))
                .setString(Tag.PatientSex, VR.CS, seed % 2 == 0 ? "F" : "M")
                .setString(Tag.PatientAge, VR.AS, "%03dY".formatted(age))
                .setString(Tag.BodyPartExamined, VR.CS, bodyPart)
                .setString(Tag.StudyInstanceUID, VR.UI, studyInstanceUid())
                .setString(Tag.SeriesInstanceUID, VR.UI, uid("series"))
                .setString(Tag.StudyID, VR.SH, "1")
                .setString(Tag.SeriesNumber, VR.IS, "1")
                .setString(Tag.InstanceNumber, VR.IS, Integer.toString(image))
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, SIZE)
                .setInt(Tag.Columns, VR.US, SIZE)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7)
                .setInt(Tag.PixelRepresentation, VR.US, 0)
                .setBytes(Tag.PixelData, VR.OB, pixels);
    }

    private String uid(String what) {
        return UIDs.of(UUID.nameUUIDFromBytes(("small/" + seed + "/" + what).getBytes(StandardCharsets.UTF_8)));
    }
}
