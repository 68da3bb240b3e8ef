package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/** The bits of a JPEG scan: behind a byte of ones stands an empty one, or a marker (ITU-T T.81 §F.1.2.3). */
final class JpegBits {

    private final ByteBuffer in;
    private int current;
    private int left;

    JpegBits(ByteBuffer in) {
        this.in = in;
    }

    int bit() throws DamagedFrameException {
        if (left == 0) {
            if (!in.hasRemaining()) {
                throw new DamagedFrameException("The JPEG stream ends too early");
            }
            current = in.get() & 0xff;
            if (current == 0xff && (!in.hasRemaining() || in.get() != 0)) {
                throw new DamagedFrameException("A marker stands within a JPEG scan");
            }
            left = 8;
        }
        left--;
        return current >> left & 1;
    }

    /** A difference or coefficient of so many bits, with its sign (§F.2.2.1). */
    int value(int size) throws DamagedFrameException {
        if (size > 16) {
            throw new DamagedFrameException("A coefficient of JPEG is too large");
        }
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 1 | bit();
        }
        return size > 0 && value < 1 << size - 1 ? value - (1 << size) + 1 : value;
    }

    /** Goes on behind the restart marker. */
    void restart() throws DamagedFrameException {
        left = 0;
        while (in.remaining() >= 2) {
            if (in.get() == (byte) 0xff && (in.get(in.position()) & 0xf8) == 0xd0) {
                in.get();
                return;
            }
        }
        throw new DamagedFrameException("The JPEG scan lacks a restart marker");
    }
}
