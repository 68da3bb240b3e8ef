package org.imagecloud.archive.htj2k;

/** The bits of magnitudes and signs, which grow forwards: behind a byte of ones stands one that has but seven (T.814 §7.1.2). */
final class Magnitudes {

    private static final int ONES = 0xff;

    private final byte[] bytes;
    private int length;
    private long pending;
    private int count;
    private int room = Byte.SIZE;

    Magnitudes(int most) {
        bytes = new byte[most];
    }

    void begin() {
        length = 0;
        pending = 0;
        count = 0;
        room = Byte.SIZE;
    }

    /** @param bits at most 48 */
    void put(long bits, int more) {
        long all = pending | bits << count;
        int left = count + more;
        int free = room;
        int at = length;
        while (left >= free) {
            int next = (int) all & (ONES >> Byte.SIZE - free);
            bytes[at++] = (byte) next;
            all >>>= free;
            left -= free;
            free = next == ONES ? Byte.SIZE - 1 : Byte.SIZE;
        }
        pending = all;
        count = left;
        room = free;
        length = at;
    }

    /** Fills the last byte with ones; a last byte of ones is none, for decoders find such behind the end. */
    void end() {
        if (count > 0) {
            int last = (int) (pending | (long) ONES << count) & (ONES >> Byte.SIZE - room);
            if (last != ONES) {
                bytes[length++] = (byte) last;
            }
        } else if (room < Byte.SIZE) {
            length--;
        }
    }

    int length() {
        return length;
    }

    void copyTo(byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, length);
    }
}
