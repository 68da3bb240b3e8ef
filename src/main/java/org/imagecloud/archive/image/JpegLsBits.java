package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/** The bits of a JPEG-LS scan: behind a byte of ones stands one that has but seven (ITU-T T.87 §A.1). */
final class JpegLsBits {

    private final ByteBuffer in;
    private int current;
    private int left;
    private int position;

    JpegLsBits(ByteBuffer in) {
        this.in = in;
        this.position = in.position();
    }

    int bit() throws DamagedFrameException {
        if (left == 0) {
            boolean stuffed = current == 0xff;
            if (position >= in.limit() || (stuffed && (in.get(position) & 0x80) != 0)) {
                throw new DamagedFrameException("The JPEG-LS stream ends too early");
            }
            current = in.get(position++) & 0xff;
            left = stuffed ? 7 : 8;
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) throws DamagedFrameException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** A limited Golomb code (§A.5.3). */
    int golomb(int order, int limit, int rangeBits) throws DamagedFrameException {
        int zeros = 0;
        int most = limit - rangeBits - 1;
        while (bit() == 0) {
            if (++zeros > limit) {
                throw new DamagedFrameException("A code of JPEG-LS is too long");
            }
        }
        return zeros < most ? zeros << order | bits(order) : bits(rangeBits) + 1;
    }

    /** Behind the last byte, where a marker begins. */
    int end() {
        int end = position;
        if (current == 0xff && end < in.limit() && (in.get(end) & 0x80) == 0) {
            end++; // the bit that is stuffed in behind a last byte of ones
        }
        return end;
    }
}
