package org.imagecloud.archive.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;

/** A synthetic image with shades, noise and extreme values, of any depth. */
record TestImage(
        int columns, int rows, int frames, int samples, int bitsStored, boolean signed, Attributes attributes) {

    static TestImage grey(int bitsStored, boolean signed, int frames) {
        return of(51, 37, frames, 1, bitsStored, signed);
    }

    static TestImage colour(int frames) {
        return of(51, 37, frames, 3, 8, false);
    }

    static TestImage of(int columns, int rows, int frames, int samples, int bitsStored, boolean signed) {
        Attributes attributes = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.StudyInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.SeriesInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.Modality, VR.CS, "OT")
                .setString(Tag.PatientName, VR.PN, "Test^Image")
                .setInt(Tag.SamplesPerPixel, VR.US, samples)
                .setString(Tag.PhotometricInterpretation, VR.CS, samples == 1 ? "MONOCHROME2" : "RGB")
                .setString(Tag.NumberOfFrames, VR.IS, Integer.toString(frames))
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, bitsStored > 8 ? 16 : 8)
                .setInt(Tag.BitsStored, VR.US, bitsStored)
                .setInt(Tag.HighBit, VR.US, bitsStored - 1)
                .setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
        if (samples > 1) {
            attributes.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
        TestImage image = new TestImage(columns, rows, frames, samples, bitsStored, signed, attributes);
        attributes.setBytes(Tag.PixelData, bitsStored > 8 ? VR.OW : VR.OB, image.generate());
        return image;
    }

    private byte[] generate() {
        int bytes = bitsStored > 8 ? 2 : 1;
        int lowest = signed ? -(1 << bitsStored - 1) : 0;
        int highest = lowest + (1 << bitsStored) - 1;
        Random noise = new Random(bitsStored);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < rows * columns; i++) {
                for (int sample = 0; sample < samples; sample++) {
                    double shade = Math.sin((i % columns + 3 * frame) / 9.0 + sample) * Math.cos(i / columns / 7.0);
                    int value = (int) (lowest + (highest - (double) lowest) * (0.5 + 0.45 * shade)) + noise.nextInt(5);
                    value = i < 2 ? (i == 0 ? lowest : highest) : Math.min(highest, value);
                    pixels.write(value);
                    if (bytes == 2) {
                        pixels.write(value >> 8);
                    }
                }
            }
        }
        return pixels.toByteArray();
    }

    byte[] pixels() {
        return attributes.getBytes(Tag.PixelData);
    }

    byte[] file() {
        return file(attributes, UID.ExplicitVRLittleEndian);
    }

    /** A file of the attributes; for encoded pixel data these are fragments, with the offset table first. */
    static byte[] file(Attributes attributes, String transferSyntax) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DicomOutputStream(file).writeFile(attributes, transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** A file that was read: header, and native pixel data where there are any. */
    record Read(String transferSyntax, Attributes header, byte[] pixels) {

        static Read of(byte[] file) throws IOException {
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
                Attributes header = in.readDatasetUntilPixelData();
                DicomInputStream.PixelDataPlace place = in.getPixelData();
                byte[] pixels = place == null || place.length() < 0
                        ? new byte[0]
                        : Arrays.copyOfRange(file, (int) place.position(), (int) (place.position() + place.length()));
                return new Read(in.getTransferSyntax(), header, pixels);
            }
        }

        String path() {
            return "/dicom-web/studies/" + header.getString(Tag.StudyInstanceUID) + "/series/"
                    + header.getString(Tag.SeriesInstanceUID) + "/instances/" + header.getString(Tag.SOPInstanceUID);
        }

        /** Without what fills the value to an even length, the samples of a pixel together. */
        byte[] interleaved() {
            int samples = header.getInt(Tag.SamplesPerPixel, 1);
            int frames = header.getInt(Tag.NumberOfFrames, 1);
            int plane = header.getInt(Tag.Rows, 0) * header.getInt(Tag.Columns, 0);
            int bytes = header.getInt(Tag.BitsAllocated, 8) / 8;
            byte[] whole = Arrays.copyOf(pixels, plane * samples * bytes * frames);
            if (samples == 1 || header.getInt(Tag.PlanarConfiguration, 0) == 0) {
                return whole;
            }
            byte[] together = new byte[whole.length];
            for (int i = 0; i < whole.length; i++) {
                int frame = i / (plane * samples);
                int rest = i % (plane * samples);
                together[(frame * plane + rest % plane) * samples + rest / plane] = whole[i];
            }
            return together;
        }
    }
}
