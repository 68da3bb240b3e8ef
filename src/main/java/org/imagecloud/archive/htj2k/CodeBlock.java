package org.imagecloud.archive.htj2k;

import java.util.Arrays;

/**
 * Codes blocks of up to 64 × 64 coefficients by one cleanup pass that tells all of their bits (T.814 §7.3). Samples are taken in quads of
 * 2 × 2, in the order top left, bottom left, top right, bottom right; two quads beside each other are a pair.
 */
final class CodeBlock {

    static final int SIDE = 64;

    private static final int STRIDE = SIDE + 2;
    /** Bytes of a magnitude and its sign, as of what else a sample can need. */
    private static final int MOST_OF_SAMPLE = 4;

    /** From here on, how much an exponent is above what was expected is told by the longest suffix (table 3). */
    private static final int MANY = 5;

    private static final int SUFFIX_OF_MANY = 5;

    /** Twice the magnitude, and one for a negative one; one row more than a block has, and one column. */
    private final int[] values = new int[STRIDE * (SIDE + 1)];

    private final int[] significant = new int[SIDE / 2 + 1];
    private final int[] exponents = new int[SIDE / 2 + 1];
    private final int[] greatest = new int[SIDE / 2 + 1];
    /** Of the rows of samples above, each with a place before its first and two behind. */
    private int[] above = new int[SIDE + 4];

    private int[] below = new int[SIDE + 4];

    private final Magnitudes magnitudes = new Magnitudes(MOST_OF_SAMPLE * SIDE * SIDE);
    private final Runs runs = new Runs(SIDE * SIDE);
    private final BackwardBits codes = new BackwardBits(SIDE * SIDE);

    /**
     * Codes a block.
     *
     * @param rows of the image in which it lies
     * @param out has {@link #mostBytes} from there on
     * @return how many bytes; none where all is zero
     */
    int code(int[][] rows, int left, int top, int width, int height, byte[] out, int at) {
        if (!take(rows, left, top, width, height)) {
            return 0;
        }
        magnitudes.begin();
        runs.begin();
        codes.begin();
        Arrays.fill(above, 0);
        Arrays.fill(below, 0);
        int quads = (width + 1) / 2;
        for (int y = 0; y < height; y += 2) {
            measure(y * STRIDE, quads);
            codeRow(y, quads);
            int[] done = above;
            above = below;
            below = done;
        }
        magnitudes.end();
        runs.end();
        codes.end();
        magnitudes.copyTo(out, at);
        runs.copyTo(out, at + magnitudes.length());
        int suffix = runs.length() + codes.length();
        codes.copyTo(out, at + magnitudes.length() + runs.length(), suffix);
        return magnitudes.length() + suffix;
    }

    /** Bytes that a block may take at most. */
    static int mostBytes() {
        return (MOST_OF_SAMPLE + 2) * SIDE * SIDE;
    }

    /** Whether any is not zero. */
    private boolean take(int[][] rows, int left, int top, int width, int height) {
        int any = 0;
        for (int y = 0; y < height; y++) {
            any |= take(rows[top + y], left, width, y * STRIDE);
        }
        Arrays.fill(values, height * STRIDE, (height + 1) * STRIDE, 0);
        return any != 0;
    }

    private int take(int[] row, int left, int width, int at) {
        int any = 0;
        for (int x = 0; x < width; x++) {
            int value = row[left + x];
            int sign = value >> 31;
            values[at + x] = ((value ^ sign) - sign << 1) - sign;
            any |= value;
        }
        values[at + width] = 0;
        return any;
    }

    /** Of each quad of a row: which samples are not zero, their greatest exponent, and which have it. */
    private void measure(int at, int quads) {
        int[] bottom = below;
        for (int quad = 0; quad < quads; quad++) {
            int x = at + 2 * quad;
            int e0 = exponent(values[x]);
            int e1 = exponent(values[x + STRIDE]);
            int e2 = exponent(values[x + 1]);
            int e3 = exponent(values[x + STRIDE + 1]);
            int most = Math.max(Math.max(e0, e1), Math.max(e2, e3));
            significant[quad] = -e0 >>> 31 | (-e1 >>> 31) << 1 | (-e2 >>> 31) << 2 | (-e3 >>> 31) << 3;
            greatest[quad] =
                    isZero(most - e0) | isZero(most - e1) << 1 | isZero(most - e2) << 2 | isZero(most - e3) << 3;
            exponents[quad] = most;
            bottom[2 * quad + 1] = e1;
            bottom[2 * quad + 2] = e3;
        }
    }

    /** How many bits 2μ − 1 has, for a magnitude μ; none where it is zero. */
    private static int exponent(int value) {
        int less = (value >> 1) - 1;
        return Integer.SIZE + 1 - Integer.numberOfLeadingZeros(less) & ~(less >> 31);
    }

    private static int isZero(int notNegative) {
        return notNegative - 1 >>> 31;
    }

    private void codeRow(int y, int quads) {
        boolean first = y == 0;
        int before = 0;
        for (int quad = 0; quad < quads; quad += 2) {
            int code0 = codeQuad(first, quad, before);
            int u0 = beyond;
            int expected0 = expected;
            before = significant[quad];
            int code1 = 0;
            int u1 = 0;
            int expected1 = 0;
            if (quad + 1 < quads) {
                code1 = codeQuad(first, quad + 1, before);
                u1 = beyond;
                expected1 = expected;
                before = significant[quad + 1];
            }
            tellBeyond(first, u0, u1);
            int at = y * STRIDE + 2 * quad;
            tellMagnitudes(at, significant[quad], expected0 + u0, CxtVlc.known(code0));
            if (quad + 1 < quads) {
                tellMagnitudes(at + 2, significant[quad + 1], expected1 + u1, CxtVlc.known(code1));
            }
        }
    }

    /** The exponent that was expected of the last quad, and how much the true one is above it. */
    private int expected;

    private int beyond;

    /**
     * Tells of a quad which samples are not zero.
     *
     * @param before significance of the quad to its left
     * @return its code
     */
    private int codeQuad(boolean first, int quad, int before) {
        int x = 2 * quad;
        int pattern = significant[quad];
        int context;
        expected = 1;
        if (first) {
            context = before >> 1 | before & 1;
        } else {
            int left = above[x] | above[x + 1];
            int right = above[x + 2] | above[x + 3];
            context = -left >>> 31 | (-(before & 0xc) >>> 31) << 1 | (-right >>> 31) << 2;
            if ((pattern & pattern - 1) != 0) {
                int most = Math.max(Math.max(above[x], above[x + 1]), Math.max(above[x + 2], above[x + 3]));
                expected = Math.max(1, most - 1);
            }
        }
        beyond = Math.max(0, exponents[quad] - expected);
        int code = CxtVlc.code(first, context, pattern, beyond > 0 ? greatest[quad] : 0);
        if (context == 0) {
            runs.put(pattern != 0);
        }
        codes.put(CxtVlc.bits(code), CxtVlc.length(code));
        return code;
    }

    /** Tells of both quads of a pair how much their exponents are above what was expected (§7.3.6, table 3). */
    private void tellBeyond(boolean first, int u0, int u1) {
        if (first && u0 > 0 && u1 > 0) {
            boolean both = u0 > 2 && u1 > 2;
            runs.put(both);
            if (both) {
                tell(u0 - 2, u1 - 2);
            } else if (u0 > 2) {
                codes.put(prefix(u0), prefixLength(u0));
                codes.put(u1 - 1, 1);
                codes.put(suffix(u0), suffixLength(u0));
            } else {
                tell(u0, u1);
            }
        } else {
            tell(u0, u1);
        }
    }

    private void tell(int u0, int u1) {
        if ((u0 | u1) == 0) {
            return;
        }
        codes.put(prefix(u0) | prefix(u1) << prefixLength(u0), prefixLength(u0) + prefixLength(u1));
        codes.put(suffix(u0) | suffix(u1) << suffixLength(u0), suffixLength(u0) + suffixLength(u1));
    }

    private static int prefix(int u) {
        return u == 0 || u >= MANY ? 0 : 1 << Math.min(u, 3) - 1;
    }

    private static int prefixLength(int u) {
        return Math.min(u, 3);
    }

    private static int suffix(int u) {
        return u < 3 ? 0 : u < MANY ? u - 3 : u - MANY;
    }

    private static int suffixLength(int u) {
        return u < 3 ? 0 : u < MANY ? 1 : SUFFIX_OF_MANY;
    }

    /** Tells the lowest bits of 2(μ − 1) and the sign, as many as the quad's exponent, but one less where the code has told the highest. */
    private void tellMagnitudes(int at, int pattern, int bits, int known) {
        int n0 = bits * (pattern & 1) - (known & 1);
        int n1 = bits * (pattern >> 1 & 1) - (known >> 1 & 1);
        int n2 = bits * (pattern >> 2 & 1) - (known >> 2 & 1);
        int n3 = bits * (pattern >> 3) - (known >> 3);
        magnitudes.put(lowest(values[at], n0) | lowest(values[at + STRIDE], n1) << n0, n0 + n1);
        magnitudes.put(lowest(values[at + 1], n2) | lowest(values[at + STRIDE + 1], n3) << n2, n2 + n3);
    }

    private static long lowest(int value, int bits) {
        return value - 2 & (1L << bits) - 1;
    }
}
