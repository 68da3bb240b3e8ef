package org.imagecloud.archive.film;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.Bounded;
import org.jspecify.annotations.Nullable;

/**
 * What the markers of a JPEG file tell (ISO 10918-1 §B): whether it may stay as it is in transfer syntax JPEG Baseline,
 * which takes eight bits a sample, one component or YCbCr.
 *
 * @param process the frame header's marker; 0xC0 is the baseline process
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

    private static final int BASELINE = 0xC0;
    private static final int START_OF_SCAN = 0xDA;

    /** None for what is not JPEG or has no frame header before its first scan. */
    static @Nullable JpegHead read(byte[] file) {
        if (file.length < 4 || (file[0] & 0xff) != 0xFF || (file[1] & 0xff) != 0xD8) {
            return null;
        }
        boolean rgb = false;
        int orientation = 1;
        JpegHead frame = null;
        for (int at = 2; at + 4 <= file.length && (file[at] & 0xff) == 0xFF; ) {
            int marker = file[at + 1] & 0xff;
            if (marker == 0xFF) {
                at++; // fill bytes
                continue;
            }
            int length = uint16(file, at + 2);
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
                break;
            }
            ByteBuffer segment = ByteBuffer.wrap(file, at + 4, length - 2).slice();
            if (isFrame(marker) && length >= 8) {
                frame = frame(marker, segment);
            } else if (marker == 0xEE) {
                rgb |= isAdobeRgb(segment);
            } else if (marker == 0xE1) {
                orientation = Exif.orientation(segment, orientation);
            }
            at += 2 + length;
        }
        return frame == null ? null : frame.with(frame.yCbCr && !rgb, orientation);
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

    private JpegHead with(boolean isYCbCr, int held) {
        return new JpegHead(process, bits, rows, columns, components, subsampled, isYCbCr, held);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static JpegHead frame(int marker, ByteBuffer segment) {
        int count = segment.get(5) & 0xff;
        boolean subsampled = false;
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < count && 8 + 3 * i < segment.limit(); i++) {
            ids.append((char) (segment.get(6 + 3 * i) & 0xff));
            subsampled |= i > 0 && segment.get(7 + 3 * i) != segment.get(7);
        }
        return new JpegHead(
                marker,
                segment.get(0) & 0xff,
                segment.getShort(1) & 0xffff,
                segment.getShort(3) & 0xffff,
                count,
                subsampled,
                !ids.toString().toUpperCase(Locale.ROOT).equals("RGB"),
                1);
    }

    /** Adobe's segment with transformation 0: three components are RGB. */
    private static boolean isAdobeRgb(ByteBuffer segment) {
        return segment.limit() >= 12
                && segment.get(0) == 'A'
                && segment.get(1) == 'd'
                && segment.get(2) == 'o'
                && segment.get(11) == 0;
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
