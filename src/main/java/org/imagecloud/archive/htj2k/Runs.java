package org.imagecloud.archive.htj2k;

/**
 * The adaptive run-length code of events that are mostly not (MEL, T.814 §7.1.3, §7.3.3): whether a quad whose neighbours are all zero is not,
 * for example. Its bits grow forwards, the first the highest of a byte; behind a byte of ones stands one that has but seven.
 */
final class Runs {

    private static final int ONES = 0xff;
    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final byte[] bytes;
    private int length;
    private int pending;
    private int room = Byte.SIZE;
    private int state;
    private int run;

    Runs(int most) {
        bytes = new byte[most];
    }

    void begin() {
        length = 0;
        pending = 0;
        room = Byte.SIZE;
        state = 0;
        run = 0;
    }

    void put(boolean event) {
        int exponent = EXPONENTS[state];
        if (event) {
            bit(0);
            for (int i = exponent - 1; i >= 0; i--) {
                bit(run >> i & 1);
            }
            run = 0;
            state = Math.max(0, state - 1);
        } else if (++run == 1 << exponent) {
            bit(1);
            run = 0;
            state = Math.min(EXPONENTS.length - 1, state + 1);
        }
    }

    private void bit(int bit) {
        pending = pending << 1 | bit;
        room--;
        if (room == 0) {
            bytes[length++] = (byte) pending;
            room = pending == ONES ? Byte.SIZE - 1 : Byte.SIZE;
            pending = 0;
        }
    }

    /** A run that has not ended may be longer; a last byte of ones has one behind it. */
    void end() {
        if (run > 0) {
            bit(1);
        }
        if (room < Byte.SIZE) {
            bytes[length++] = (byte) (pending << room);
        }
    }

    int length() {
        return length;
    }

    void copyTo(byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, length);
    }
}
