package org.imagecloud.archive.image;

/**
 * What a JPEG-LS scan is coded by (ITU-T T.87 §C.2.4.1.1).
 *
 * @param max the greatest value of a sample; 0 for the default, as for the thresholds and the reset
 * @param near how far a value may be from the true one
 */
record JpegLsParameters(int max, int near, int first, int second, int third, int reset) {

    static final JpegLsParameters NONE = new JpegLsParameters(0, 0, 0, 0, 0, 0);

    private static final int RESET = 64;
    private static final int LEAST_OF_WIDE = 128;
    private static final int GREATEST_COUNTED = 4095;

    /** With the defaults of §C.2.4.1.1.1 for what is not told. */
    JpegLsParameters completed(int precision, int allowed) throws DamagedFrameException {
        int greatest = max == 0 ? (1 << precision) - 1 : max;
        if (greatest >= 1 << precision || allowed > Math.min(255, greatest / 2)) {
            throw new DamagedFrameException("The JPEG-LS parameters contradict its precision");
        }
        int factor = greatest >= LEAST_OF_WIDE
                ? (Math.min(greatest, GREATEST_COUNTED) + LEAST_OF_WIDE) / 256
                : 256 / (greatest + 1);
        boolean wide = greatest >= LEAST_OF_WIDE;
        int one = wide ? factor + 2 + 3 * allowed : Math.max(2, 3 / factor + 3 * allowed);
        int two = wide ? 4 * factor + 3 + 5 * allowed : Math.max(3, 7 / factor + 5 * allowed);
        int three = wide ? 17 * factor + 4 + 7 * allowed : Math.max(4, 21 / factor + 7 * allowed);
        int t1 = first == 0 ? within(one, allowed + 1, greatest) : first;
        int t2 = second == 0 ? within(two, t1, greatest) : second;
        int t3 = third == 0 ? within(three, t2, greatest) : third;
        return new JpegLsParameters(greatest, allowed, t1, t2, t3, reset == 0 ? RESET : reset);
    }

    private static int within(int value, int least, int greatest) {
        return value > greatest || value < least ? least : value;
    }

    /** How many prediction errors there are. */
    int range() {
        return (max + 2 * near) / step() + 1;
    }

    int step() {
        return 2 * near + 1;
    }

    /** In which of nine regions a gradient lies. */
    int region(int gradient) {
        int size = Math.abs(gradient);
        int region = size <= near ? 0 : size < first ? 1 : size < second ? 2 : size < third ? 3 : 4;
        return gradient < 0 ? -region : region;
    }
}
