package org.imagecloud.archive.htj2k;

/**
 * The bits of {@link CxtVlc} and of exponents, which grow backwards from the block's end, the first the lowest of a byte: a byte before (in
 * memory) one above 0x8f that would be all ones in its lower seven bits has but these (T.814 §7.1.4). The last byte and half of the one before
 * it are left free.
 */
final class BackwardBits {

    private static final int ONES = 0x7f;
    private static final int GREATEST_BEFORE_ANY = 0x8f;
    private static final int HALF = 4;

    private final byte[] bytes;
    private int from;
    private int last;
    private long pending;
    private int count;

    BackwardBits(int most) {
        bytes = new byte[most];
    }

    void begin() {
        from = bytes.length - 1;
        last = 0xff;
        pending = (1 << HALF) - 1;
        count = HALF;
    }

    /** @param bits at most 48 */
    void put(long bits, int more) {
        pending |= bits << count;
        count += more;
        while (count >= Byte.SIZE) {
            int taken = last > GREATEST_BEFORE_ANY && (pending & ONES) == ONES ? Byte.SIZE - 1 : Byte.SIZE;
            last = (int) pending & (0xff >> Byte.SIZE - taken);
            bytes[--from] = (byte) last;
            pending >>>= taken;
            count -= taken;
        }
    }

    void end() {
        if (count > 0) {
            bytes[--from] = (byte) pending;
        }
    }

    int length() {
        return bytes.length - from;
    }

    /** @param suffix the length of this and of what lies before it, which a block tells at its end */
    void copyTo(byte[] out, int at, int suffix) {
        int length = length();
        System.arraycopy(bytes, from, out, at, length);
        out[at + length - 1] = (byte) (suffix >> HALF);
        out[at + length - 2] = (byte) (out[at + length - 2] & 0xf0 | suffix & 0xf);
    }
}
