package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Decodes the samples of a JPEG-LS scan: prediction, contexts, runs (ITU-T T.87 §A). */
final class JpegLsScan {

    private static final int CONTEXTS = 365;
    private static final int RUN_CONTEXTS = 2;
    /** The code orders of runs (§A.2.1). */
    private static final int[] RUN_ORDERS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegLsParameters parameters;
    private final JpegLsBits bits;
    private final int width;
    private final int range;
    private final int rangeBits;
    private final int limit;

    private final int[] magnitudes = new int[CONTEXTS + RUN_CONTEXTS];
    private final int[] counts = new int[CONTEXTS + RUN_CONTEXTS];
    private final int[] biases = new int[CONTEXTS];
    private final int[] corrections = new int[CONTEXTS];
    private final int[] negatives = new int[RUN_CONTEXTS];
    private int[] runIndexes = {};

    JpegLsScan(ByteBuffer in, JpegLsParameters parameters, int width) {
        this.parameters = parameters;
        this.bits = new JpegLsBits(in);
        this.width = width;
        range = parameters.range();
        rangeBits = Integer.SIZE - Integer.numberOfLeadingZeros(range - 1);
        int depth = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(parameters.max()));
        limit = 2 * (depth + Math.max(8, depth));
        Arrays.fill(magnitudes, Math.max(2, (range + 32) / 64));
        Arrays.fill(counts, 1);
    }

    /** For each component the line above and the line that is being read, with a place before the first sample and one behind. */
    int[][][] lines(int components) {
        runIndexes = new int[components];
        return new int[components][2][width + 2];
    }

    /** Where the markers go on. */
    int end() {
        return bits.end();
    }

    void readLine(int[][] lines, int component) throws DamagedFrameException {
        int[] above = lines[0];
        int[] line = lines[1];
        begin(above, line);
        for (int x = 1; x <= width; ) {
            int context = context(above, line, x);
            if (context != 0) {
                line[x] = regular(above, line, x, context);
                x++;
                continue;
            }
            int run = run(width - x + 1, component);
            int value = line[x - 1];
            Arrays.fill(line, x, x + run, value);
            x += run;
            if (x <= width) {
                int kind = Math.abs(value - above[x]) <= parameters.near() ? 1 : 0;
                line[x] = interrupted(value, above[x], kind, component);
                endRun(component);
                x++;
            }
        }
    }

    /** The samples of a pixel together: a run is one of all components. */
    void readTogether(int[][][] lines) throws DamagedFrameException {
        for (int[][] component : lines) {
            begin(component[0], component[1]);
        }
        for (int x = 1; x <= width; ) {
            boolean isRun = true;
            for (int[][] component : lines) {
                isRun &= context(component[0], component[1], x) == 0;
            }
            int run = isRun ? run(width - x + 1, 0) : 0;
            for (int[][] component : lines) {
                Arrays.fill(component[1], x, x + run, component[1][x - 1]);
            }
            x += run;
            if (x > width) {
                return;
            }
            for (int[][] component : lines) {
                int[] above = component[0];
                int[] line = component[1];
                line[x] = isRun
                        ? interrupted(line[x - 1], above[x], 0, 0)
                        : regular(above, line, x, context(above, line, x));
            }
            if (isRun) {
                endRun(0);
            }
            x++;
        }
    }

    /** What stands beside a line counts as the samples above (§A.2.1). */
    private void begin(int[] above, int[] line) {
        above[width + 1] = above[width];
        line[0] = above[1];
    }

    private int context(int[] above, int[] line, int x) {
        int first = parameters.region(above[x + 1] - above[x]);
        int second = parameters.region(above[x] - above[x - 1]);
        int third = parameters.region(above[x - 1] - line[x - 1]);
        return 81 * first + 9 * second + third;
    }

    private int regular(int[] above, int[] line, int x, int signed) throws DamagedFrameException {
        int sign = signed < 0 ? -1 : 1;
        int context = Math.abs(signed);
        int left = line[x - 1];
        int up = above[x];
        int corner = above[x - 1];
        int predicted = corner >= Math.max(left, up)
                ? Math.min(left, up)
                : corner <= Math.min(left, up) ? Math.max(left, up) : left + up - corner;
        predicted = clamp(predicted + sign * corrections[context]);
        int order = order(magnitudes[context], counts[context]);
        int code = bits.golomb(order, limit, rangeBits);
        boolean swapped = parameters.near() == 0 && order == 0 && 2 * biases[context] <= -counts[context];
        int error = (code & 1) == (swapped ? 1 : 0) ? code >> 1 : -(code + 1 >> 1);
        if (swapped && (code & 1) == 0) {
            error = -(code >> 1) - 1;
        }
        learn(context, error);
        return restored(predicted, sign * error);
    }

    private void learn(int context, int error) {
        int bias = biases[context] + error * parameters.step();
        magnitudes[context] += Math.abs(error);
        if (counts[context] == parameters.reset()) {
            magnitudes[context] >>= 1;
            bias = bias >= 0 ? bias >> 1 : -(1 - bias >> 1);
            counts[context] >>= 1;
        }
        int count = ++counts[context];
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            corrections[context] = Math.max(-128, corrections[context] - 1);
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            corrections[context] = Math.min(127, corrections[context] + 1);
        }
        biases[context] = bias;
    }

    private int run(int most, int component) throws DamagedFrameException {
        int run = 0;
        while (bits.bit() == 1) {
            int length = 1 << RUN_ORDERS[runIndexes[component]];
            if (run + length > most) {
                return most;
            }
            run += length;
            runIndexes[component] = Math.min(RUN_ORDERS.length - 1, runIndexes[component] + 1);
            if (run == most) {
                return run;
            }
        }
        run += bits.bits(RUN_ORDERS[runIndexes[component]]);
        if (run >= most) {
            throw new DamagedFrameException("A run of JPEG-LS is longer than its line");
        }
        return run;
    }

    private void endRun(int component) {
        runIndexes[component] = Math.max(0, runIndexes[component] - 1);
    }

    /** The sample that ends a run (§A.7.2). */
    private int interrupted(int left, int up, int kind, int component) throws DamagedFrameException {
        int context = CONTEXTS + kind;
        int magnitude = magnitudes[context] + (kind == 1 ? counts[context] >> 1 : 0);
        int order = order(magnitude, counts[context]);
        int code = bits.golomb(order, limit - RUN_ORDERS[runIndexes[component]] - 1, rangeBits);
        int mapped = code + kind;
        int size = mapped + 1 >> 1;
        boolean mostlyNegative = order != 0 || 2 * negatives[kind] >= counts[context];
        int error = mostlyNegative == ((mapped & 1) == 1) ? -size : size;
        if (error < 0) {
            negatives[kind]++;
        }
        magnitudes[context] += code + 1 - kind >> 1;
        if (counts[context] == parameters.reset()) {
            magnitudes[context] >>= 1;
            counts[context] >>= 1;
            negatives[kind] >>= 1;
        }
        counts[context]++;
        return restored(kind == 1 ? left : up, kind == 0 && left > up ? -error : error);
    }

    private static int order(int magnitude, int count) {
        int order = 0;
        while (order < 24 && count << order < magnitude) {
            order++;
        }
        return order;
    }

    private int restored(int predicted, int error) {
        int step = parameters.step();
        int value = predicted + error * step;
        if (value < -parameters.near()) {
            value += range * step;
        } else if (value > parameters.max() + parameters.near()) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return Math.max(0, Math.min(parameters.max(), value));
    }
}
