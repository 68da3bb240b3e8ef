package org.imagecloud.archive.film;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads one thing of what a camera writes: how the picture must be turned (Exif 2.3 §4.6.4, tag 0x0112). */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int HEADER = 6;
    private static final int ENTRY = 12;

    private Exif() {}

    /** 1 to 8; the given one for anything that cannot be read. */
    static int orientation(ByteBuffer segment, int otherwise) {
        if (segment.limit() < HEADER + 8 || segment.get(0) != 'E' || segment.get(1) != 'x') {
            return otherwise;
        }
        ByteBuffer tiff = segment.slice(HEADER, segment.limit() - HEADER)
                .order(segment.get(HEADER) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return otherwise;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + (i + 1) * ENTRY <= tiff.limit(); i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : otherwise;
            }
        }
        return otherwise;
    }
}
