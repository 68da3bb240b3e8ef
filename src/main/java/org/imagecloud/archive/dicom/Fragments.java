package org.imagecloud.archive.dicom;

import java.nio.ByteBuffer;

/**
 * An encapsulated value that was read, such as the pixels of an icon: items, the offset table first, without the delimiter
 * behind them (PS3.5 §A.4).
 */
record Fragments(byte[] items) {

    private static final int ITEM = 0xFEFF00E0;
    private static final long END = 0xFEFFDDE0_00000000L;
    private static final int HEADER = 8;

    /** Whether bytes that somebody gave as a value are such items from the first to the last. */
    static boolean isIn(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        int at = 0;
        while (value.length - at >= HEADER && in.getInt(at) == ITEM) {
            int length = Integer.reverseBytes(in.getInt(at + Integer.BYTES));
            if (length < 0 || length > value.length - at - HEADER) {
                return false;
            }
            at += HEADER + length;
        }
        return at > 0 && (at == value.length || isEnd(value, at));
    }

    private static boolean isEnd(byte[] value, int at) {
        return value.length - at == HEADER && ByteBuffer.wrap(value).getLong(at) == END;
    }

    /** Whether the delimiter stands behind the items nevertheless. */
    static boolean isClosed(byte[] items) {
        return items.length >= HEADER && isEnd(items, items.length - HEADER);
    }
}
