package org.imagecloud.archive.film;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.JpegHeader;
import org.imagecloud.archive.image.JpegStream;
import org.imagecloud.http.Bounded;

/**
 * What the segments of a JPEG file tell (ISO 10918-1 §B): whether it may stay as it is in transfer syntax JPEG Baseline,
 * which takes eight bits a sample, one component or YCbCr.
 *
 * @param process of coding; 0 is the baseline process
 * @param subsampled whether colour has fewer samples than brightness
 * @param yCbCr whether three components are YCbCr, not RGB
 * @param orientation how a camera held the picture, 1 to 8; 1 is upright
 */
record JpegHead(
        int process,
        int bits,
        int rows,
        int columns,
        int components,
        boolean subsampled,
        boolean yCbCr,
        int orientation) {

    private static final int BASELINE = 0;
    private static final int FIRST_FRAME = 0xC0;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;

    static JpegHead of(JpegStream stream) {
        boolean rgb = false;
        int orientation = 1;
        boolean subsampled = false;
        JpegHeader header = stream.header();
        for (JpegStream.Segment segment : stream.segments()) {
            if (segment.marker() == ADOBE) {
                rgb |= isAdobeRgb(segment.content());
            } else if (segment.marker() == EXIF) {
                orientation = Exif.orientation(segment.content(), orientation);
            } else if (segment.marker() == FIRST_FRAME + header.process()) {
                rgb |= hasNamesOfRgb(segment.content(), header.components());
                subsampled = isSubsampled(segment.content(), header.components());
            }
        }
        return new JpegHead(
                header.process(),
                header.precision(),
                header.rows(),
                header.columns(),
                header.components(),
                subsampled,
                !rgb,
                orientation);
    }

    /** Whether the file's bytes may be the pixel data. */
    boolean isKept() {
        return process == BASELINE && bits == 8 && orientation == 1 && (components == 1 || (components == 3 && yCbCr));
    }

    void addTo(Attributes object, byte[] file) {
        boolean grey = components == 1;
        object.setInt(Tag.SamplesPerPixel, VR.US, components)
                .setString(
                        Tag.PhotometricInterpretation,
                        VR.CS,
                        grey ? "MONOCHROME2" : subsampled ? "YBR_FULL_422" : "YBR_FULL");
        if (!grey) {
            object.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
        Lossy.mark(object, (double) rows * columns * components / file.length);
        object.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .setString(Tag.PatientOrientation, VR.CS, "")
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7)
                .setInt(Tag.PixelRepresentation, VR.US, 0)
                .setBytes(Tag.PixelData, VR.OB, fragments(file));
    }

    /** An empty offset table and one fragment of even length (PS3.5 §A.4). */
    @Bounded("a film that is in memory already")
    private static byte[] fragments(byte[] file) {
        int even = file.length + (file.length & 1);
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        item(header, 0);
        item(header, even);
        ByteArrayOutputStream items = new ByteArrayOutputStream(even + 16);
        items.writeBytes(header.array());
        items.writeBytes(file);
        if (even > file.length) {
            items.write(0);
        }
        return items.toByteArray();
    }

    private static void item(ByteBuffer header, int length) {
        header.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(length);
    }

    private static boolean isSubsampled(ByteBuffer frame, int components) {
        boolean subsampled = false;
        for (int i = 1; i < components && 8 + 3 * i < frame.limit(); i++) {
            subsampled |= frame.get(7 + 3 * i) != frame.get(7);
        }
        return subsampled;
    }

    private static boolean hasNamesOfRgb(ByteBuffer frame, int components) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < components && 8 + 3 * i < frame.limit(); i++) {
            names.append((char) (frame.get(6 + 3 * i) & 0xff));
        }
        return names.toString().toUpperCase(Locale.ROOT).equals("RGB");
    }

    /** Adobe's segment with transformation 0: three components are RGB. */
    private static boolean isAdobeRgb(ByteBuffer segment) {
        return segment.limit() >= 12
                && segment.get(0) == 'A'
                && segment.get(1) == 'd'
                && segment.get(2) == 'o'
                && segment.get(11) == 0;
    }
}
