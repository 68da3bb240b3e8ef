package org.imagecloud.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.UUID;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;

/**
 * Draws a head CT of nobody: skull, brain, ventricles, and a hyperdense bleed in the left basal ganglia. The same seed
 * gives the same study, byte for byte.
 *
 * @param seed of UIDs and noise
 * @param patientName DICOM person name with component groups, for example {@code Wang^Guilan=王^桂兰}
 * @param date of the examination
 * @param slices number of slices
 * @param size rows and columns
 */
public record SyntheticHeadCt(long seed, String patientName, LocalDate date, int slices, int size) {

    private static final double SLICE_MM = 4.0;
    private static final double FIELD_MM = 240.0;
    private static final int AGE = 70;
    private static final int AIR = -1000;
    private static final int BONE = 1100;
    private static final int BRAIN = 34;
    private static final int FLUID = 6;
    private static final int BLOOD = 72;
    private static final DateTimeFormatter DA = DateTimeFormatter.BASIC_ISO_DATE;

    /** The demo's study: 40 slices of 512 × 512. */
    public static SyntheticHeadCt ofDemo(LocalDate date) {
        return new SyntheticHeadCt(20260217, "Wang^Guilan=王^桂兰", date, 40, 512);
    }

    public String studyInstanceUid() {
        return uid("study");
    }

    public String seriesInstanceUid() {
        return uid("series");
    }

    /** UID of the slice; slices count from 1. */
    public String sopInstanceUid(int slice) {
        return uid("slice" + slice);
    }

    /** Writes the slice as a DICOM file; slices count from 1. */
    public void write(int slice, OutputStream out) throws IOException {
        new DicomOutputStream(out).writeFile(dataSet(slice), UID.ExplicitVRLittleEndian);
    }

    private Attributes dataSet(int slice) {
        double z = (slice - 1) * SLICE_MM;
        String spacing = decimal(FIELD_MM / size);
        String corner = decimal(-FIELD_MM / 2);
        return new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, sopInstanceUid(slice))
                .setString(Tag.StudyDate, VR.DA, DA.format(date))
                .setString(Tag.SeriesDate, VR.DA, DA.format(date))
                .setString(Tag.AcquisitionDate, VR.DA, DA.format(date))
                .setString(Tag.ContentDate, VR.DA, DA.format(date))
                .setString(Tag.StudyTime, VR.TM, "200500")
                .setString(Tag.SeriesTime, VR.TM, "200500")
                .setString(Tag.ContentTime, VR.TM, "200500")
                .setString(Tag.AccessionNumber, VR.SH, "WR" + seed % 1_000_000)
                .setString(Tag.Modality, VR.CS, "CT")
                .setString(Tag.Manufacturer, VR.LO, "Imagecloud Synthetic")
                .setString(Tag.InstitutionName, VR.LO, "汪人镇卫生院")
                .setString(Tag.ReferringPhysicianName, VR.PN, "Chen^Min=陈^敏")
                .setString(Tag.StudyDescription, VR.LO, "头颅CT平扫")
                .setString(Tag.SeriesDescription, VR.LO, "Head 4.0")
                .setString(Tag.PatientName, VR.PN, patientName)
                .setString(Tag.PatientID, VR.LO, "S" + seed)
                .setString(
                        Tag.PatientBirthDate,
                        VR.DA,
                        DA.format(date.minusYears(AGE).minusDays(40)))
                .setString(Tag.PatientSex, VR.CS, "F")
                .setString(Tag.PatientAge, VR.AS, "070Y")
                .setString(Tag.BodyPartExamined, VR.CS, "HEAD")
                .setString(Tag.SliceThickness, VR.DS, decimal(SLICE_MM))
                .setString(Tag.KVP, VR.DS, "120")
                .setString(Tag.PatientPosition, VR.CS, "HFS")
                .setString(Tag.StudyInstanceUID, VR.UI, studyInstanceUid())
                .setString(Tag.SeriesInstanceUID, VR.UI, seriesInstanceUid())
                .setString(Tag.StudyID, VR.SH, "1")
                .setString(Tag.SeriesNumber, VR.IS, "2")
                .setString(Tag.AcquisitionNumber, VR.IS, "1")
                .setString(Tag.InstanceNumber, VR.IS, Integer.toString(slice))
                .setString(Tag.ImagePositionPatient, VR.DS, corner, corner, decimal(z))
                .setString(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0")
                .setString(Tag.FrameOfReferenceUID, VR.UI, uid("frame"))
                .setString(Tag.PositionReferenceIndicator, VR.LO, "")
                .setString(Tag.SliceLocation, VR.DS, decimal(z))
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, size)
                .setInt(Tag.Columns, VR.US, size)
                .setString(Tag.PixelSpacing, VR.DS, spacing, spacing)
                .setInt(Tag.BitsAllocated, VR.US, 16)
                .setInt(Tag.BitsStored, VR.US, 16)
                .setInt(Tag.HighBit, VR.US, 15)
                .setInt(Tag.PixelRepresentation, VR.US, 1)
                .setString(Tag.WindowCenter, VR.DS, "40")
                .setString(Tag.WindowWidth, VR.DS, "80")
                .setString(Tag.RescaleIntercept, VR.DS, "0")
                .setString(Tag.RescaleSlope, VR.DS, "1")
                .setString(Tag.RescaleType, VR.LO, "HU")
                .setBytes(Tag.PixelData, VR.OW, pixels(slice));
    }

    private byte[] pixels(int slice) {
        Random noise = new Random(seed * 1000 + slice);
        ByteBuffer pixels = ByteBuffer.allocate(size * size * 2).order(ByteOrder.LITTLE_ENDIAN);
        double height = (slice - 0.5) / slices * 2 - 1; // -1 at the skull base, 1 at the vertex
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double x = (column + 0.5) / size * 2 - 1;
                double y = (row + 0.5) / size * 2 - 1;
                int hu = tissue(x, y, height);
                pixels.putShort((short) (hu + (hu == AIR ? 0 : noise.nextGaussian() * 3)));
            }
        }
        return pixels.array();
    }

    /** Hounsfield units at a point; x to the patient's left, y to the back, each -1 to 1. */
    private static int tissue(double x, double y, double height) {
        double shrink = Math.sqrt(Math.max(0.05, 1 - 0.75 * Math.pow(Math.max(0, height), 2)));
        double skull = ellipse(x, y, 0, 0, 0.62 * shrink, 0.78 * shrink);
        if (skull > 1.12) {
            return AIR;
        }
        if (skull > 1.06) {
            return 20; // scalp
        }
        if (skull > 0.92) {
            return BONE;
        }
        double ripple = 0.10 * Math.sin(9 * x + 4 * height) * Math.cos(8 * y);
        if (sphere(x, y, height, 0.20, 0.06, 0.05, 0.15 + 0.4 * ripple, 0.19 + 0.4 * ripple, 0.28) < 1) {
            return BLOOD;
        }
        if (sphere(x, y, height, 0.20, 0.06, 0.05, 0.21, 0.25, 0.36) < 1) {
            return 22; // oedema around the bleed
        }
        boolean ventricles = sphere(Math.abs(x + 0.02), y, height, 0.09, -0.08, 0.12, 0.055, 0.22, 0.22) < 1;
        boolean falx = Math.abs(x) < 0.006 && Math.abs(y) > 0.30 && height > 0;
        boolean sulci = skull > 0.80 && Math.sin(34 * Math.atan2(y, x) + 6 * height) > 0.88;
        if (ventricles || sulci) {
            return FLUID;
        }
        return falx ? 46 : BRAIN + (skull > 0.72 ? 4 : 0);
    }

    private static double ellipse(double x, double y, double cx, double cy, double a, double b) {
        return Math.sqrt(Math.pow((x - cx) / a, 2) + Math.pow((y - cy) / b, 2));
    }

    private static double sphere(
            double x, double y, double z, double cx, double cy, double cz, double a, double b, double c) {
        return Math.sqrt(Math.pow((x - cx) / a, 2) + Math.pow((y - cy) / b, 2) + Math.pow((z - cz) / c, 2));
    }

    private String uid(String what) {
        return UIDs.of(UUID.nameUUIDFromBytes((seed + "/" + what).getBytes(StandardCharsets.UTF_8)));
    }

    private static String decimal(double value) {
        return String.format(java.util.Locale.ROOT, "%.5f", value)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "");
    }
}
