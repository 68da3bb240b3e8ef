package org.imagecloud.archive.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.imagecloud.archive.dicom.DicomInputStream;

/** Encapsulated pixel data, taken from one object to be put into another (DICOM PS3.5 §A.4). */
final class DicomFragments {

    private static final int ITEM = 0xFEFF00E0;

    private DicomFragments() {}

    /** All fragments of the object's pixel data together, without its offset table. */
    static byte[] ofPixelData(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            in.readDatasetUntilPixelData();
            int at = (int) Objects.requireNonNull(in.getPixelData()).position();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer bytes = ByteBuffer.wrap(file);
            for (boolean table = true; bytes.getInt(at) == ITEM; table = false) {
                int length = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
                bytes.order(ByteOrder.BIG_ENDIAN);
                if (!table) {
                    all.write(file, at + 8, length);
                }
                at += 8 + length;
            }
            return all.toByteArray();
        }
    }

    /** Items with an empty offset table, and so many fragments. */
    static byte[] cut(byte[] codestream, int fragments) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(item(new byte[0]));
        int step = (codestream.length / fragments + 1) / 2 * 2;
        for (int i = 0; i < fragments; i++) {
            int until = i == fragments - 1 ? codestream.length : (i + 1) * step;
            items.writeBytes(item(Arrays.copyOfRange(codestream, i * step, until)));
        }
        return items.toByteArray();
    }

    /** Items with an empty offset table, and a fragment for each frame. */
    static byte[] each(byte[]... frames) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(item(new byte[0]));
        for (byte[] frame : frames) {
            items.writeBytes(item(Arrays.copyOf(frame, frame.length + frame.length % 2)));
        }
        return items.toByteArray();
    }

    private static byte[] item(byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .putInt(ITEM)
                .putInt(Integer.reverseBytes(value.length))
                .put(value)
                .array();
    }
}
