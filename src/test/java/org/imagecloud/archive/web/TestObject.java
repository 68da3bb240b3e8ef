package org.imagecloud.archive.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;

/** A small image of three frames of 2 × 2 pixels, in whatever coding a test needs. */
public final class TestObject {

    static final int FRAMES = 3;

    public final String study;
    final String series;
    final String instance = UIDs.create();
    final Attributes attributes;

    public TestObject() {
        this(UIDs.create(), UIDs.create());
    }

    public TestObject(String study, String series) {
        this.study = study;
        this.series = series;
        attributes = new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, instance)
                .setString(Tag.StudyInstanceUID, VR.UI, study)
                .setString(Tag.SeriesInstanceUID, VR.UI, series)
                .setString(Tag.Modality, VR.CS, "OT")
                .setString(Tag.PatientName, VR.PN, "Test^Object=试^件")
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setString(Tag.NumberOfFrames, VR.IS, Integer.toString(FRAMES))
                .setInt(Tag.Rows, VR.US, 2)
                .setInt(Tag.Columns, VR.US, 2)
                .setInt(Tag.BitsAllocated, VR.US, 16);
    }

    public TestObject with(int tag, VR vr, String value) {
        attributes.setString(tag, vr, value);
        return this;
    }

    String path() {
        return "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + instance;
    }

    /** A frame in little endian; frames count from 1. */
    static byte[] frame(int number) {
        ByteBuffer pixels = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4; i++) {
            pixels.putShort((short) (number * 256 + i));
        }
        return pixels.array();
    }

    /** All frames, one behind the other. */
    static byte[] frames() {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int number = 1; number <= FRAMES; number++) {
            pixels.writeBytes(frame(number));
        }
        return pixels.toByteArray();
    }

    byte[] file(String transferSyntax) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(file).writeFile(withPixels(), transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    public byte[] file() {
        return file(UID.ExplicitVRLittleEndian);
    }

    /** What somebody says of images: of that SOP Class, without a picture. */
    public byte[] document(String sopClass, String modality) {
        with(Tag.SOPClassUID, VR.UI, sopClass).with(Tag.Modality, VR.CS, modality);
        for (int tag : new int[] {
            Tag.SamplesPerPixel,
            Tag.PhotometricInterpretation,
            Tag.NumberOfFrames,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated
        }) {
            attributes.remove(tag);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(file).writeFile(attributes, UID.ExplicitVRLittleEndian);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    byte[] bareDataSet() {
        return dataSet(withPixels(), UID.ImplicitVRLittleEndian);
    }

    byte[] deflated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(UID.DeflatedExplicitVRLittleEndian));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(dataSet(withPixels(), UID.ExplicitVRLittleEndian));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One fragment a frame, without an offset table; the fragments hold no real JPEG. */
    public byte[] encapsulated(String transferSyntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(transferSyntax));
        out.writeBytes(dataSet(attributes, UID.ExplicitVRLittleEndian));
        out.writeBytes(new byte[] {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        item(out, 0xe000, new byte[0]);
        for (int number = 1; number <= FRAMES; number++) {
            item(out, 0xe000, frame(number));
        }
        item(out, 0xe0dd, new byte[0]);
        return out.toByteArray();
    }

    private static void item(ByteArrayOutputStream out, int element, byte[] value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xfffe)
                .putShort((short) element)
                .putInt(value.length)
                .array());
        out.writeBytes(value);
    }

    private Attributes withPixels() {
        Attributes all = new Attributes();
        all.addAll(attributes);
        return all.setBytes(Tag.PixelData, VR.OW, frames());
    }

    private byte[] head(String transferSyntax) {
        Attributes ids = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, instance);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(file).writeFile(ids, transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(file.toByteArray(), file.size() - dataSet(ids, transferSyntax).length);
    }

    private static byte[] dataSet(Attributes attributes, String transferSyntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(bytes).writeDataset(attributes, transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
