package org.imagecloud.archive.htj2k;

import java.util.ArrayList;
import java.util.List;
import org.imagecloud.http.Effort;

/**
 * The reversible 5/3 wavelet, forwards (ITU-T T.800 §F.4). The bands stay in the image's own rows, which are listed anew for each level instead of
 * being moved.
 */
final class Wavelet {

    private final int[] highs;

    /**
     * What one level makes of an image.
     *
     * @param low the rows that are low down the image; each has what is low across it first, then what is high
     * @param high the rows that are high, the same
     */
    record Level(int[][] low, int[][] high) {}

    /** @param width of the widest image */
    Wavelet(int width) {
        highs = new int[width / 2];
    }

    /** Takes an image apart: its levels, the finest first; each further one is made of what is low in both directions. */
    List<Level> forward(int[][] rows, int width, int levels) {
        List<Level> made = new ArrayList<>();
        int[][] image = rows;
        for (int level = 0; level < levels; level++) {
            Level next = split(image, reduced(width, level));
            made.add(next);
            image = next.low();
        }
        return made;
    }

    /** How long a side is after so many levels. */
    static int reduced(int side, int levels) {
        return (int) ((long) side + (1L << levels) - 1 >> levels);
    }

    /** First down, then across; each row is finished while it is near. */
    private Level split(int[][] rows, int width) {
        int height = rows.length;
        Level level = new Level(new int[(height + 1) / 2][], new int[height / 2][]);
        int[] before = null;
        for (int y = 0; y < height; y += 2) {
            Effort.goOn();
            int[] low = rows[y];
            int[] next = null;
            if (y + 1 < height) {
                next = rows[y + 1];
                predict(next, low, y + 2 < height ? rows[y + 2] : low, width);
                level.high[y / 2] = next;
            }
            int[] above = before == null ? next : before; // mirrored at the edges
            int[] below = next == null ? before : next;
            if (above != null && below != null) {
                update(low, above, below, width);
            }
            if (before != null) {
                across(before, width);
            }
            across(low, width);
            level.low[y / 2] = low;
            before = next;
        }
        if (before != null) {
            across(before, width);
        }
        return level;
    }

    private static void predict(int[] odd, int[] above, int[] below, int width) {
        for (int x = 0; x < width; x++) {
            odd[x] -= above[x] + below[x] >> 1;
        }
    }

    private static void update(int[] even, int[] above, int[] below, int width) {
        for (int x = 0; x < width; x++) {
            even[x] += above[x] + below[x] + 2 >> 2;
        }
    }

    private void across(int[] row, int width) {
        if (width == 1) {
            return;
        }
        int pairs = width / 2;
        int even = row[0];
        int before = row[1] - (even + (width > 2 ? row[2] : even) >> 1);
        for (int i = 0; i < pairs; i++) {
            int next = 2 * i + 2 < width ? row[2 * i + 2] : even;
            int odd = row[2 * i + 1] - (even + next >> 1);
            highs[i] = odd;
            row[i] = even + (before + odd + 2 >> 2);
            before = odd;
            even = next;
        }
        if (pairs * 2 < width) {
            row[pairs] = even + (before + before + 2 >> 2);
        }
        System.arraycopy(highs, 0, row, width - pairs, pairs);
    }
}
