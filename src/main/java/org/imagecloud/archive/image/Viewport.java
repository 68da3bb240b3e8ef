package org.imagecloud.archive.image;

import java.util.Arrays;
import org.imagecloud.shared.Refusal;

/**
 * The part of the picture that is wanted, and the size that it has to fit (DICOM PS3.18 §8.3.5.1.3).
 *
 * @param width at most so many pixels wide
 * @param height at most so many pixels high
 * @param left of the part, in pixels of the image
 * @param top of the part
 * @param partWidth negative for a picture flipped left to right; {@link Double#NaN} for up to the right edge
 * @param partHeight negative for a picture flipped upside down; {@link Double#NaN} for down to the lower edge
 */
public record Viewport(int width, int height, double left, double top, double partWidth, double partHeight) {

    private static final int MAX_SIDE = 16_384;
    private static final long MAX_AREA = 32L << 20;

    /** The whole picture, made to fit. */
    public static Viewport fitting(int width, int height) {
        return new Viewport(width, height, 0, 0, Double.NaN, Double.NaN);
    }

    /**
     * Reads {@code vw,vh} or {@code vw,vh,sx,sy,sw,sh}; of the latter four each may be left empty.
     *
     * @throws Refusal of kind {@code INVALID} for anything else, and for sizes that nobody can look at
     */
    public static Viewport parse(String parameter) {
        String[] parts = parameter.split(",", -1);
        try {
            if (parts.length == 2 || parts.length == 6) {
                String[] all = Arrays.copyOf(parts, 6);
                Viewport viewport = new Viewport(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        number(all[2], 0),
                        number(all[3], 0),
                        number(all[4], Double.NaN),
                        number(all[5], Double.NaN));
                if (viewport.isReasonable()) {
                    return viewport;
                }
            }
        } catch (NumberFormatException e) {
            throw Refusal.invalid("rendered.viewport", parameter);
        }
        throw Refusal.invalid("rendered.viewport", parameter);
    }

    private static double number(@org.jspecify.annotations.Nullable String text, double otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private boolean isReasonable() {
        return width > 0
                && height > 0
                && width <= MAX_SIDE
                && height <= MAX_SIDE
                && (long) width * height <= MAX_AREA
                && left >= 0
                && top >= 0
                && isPart(partWidth)
                && isPart(partHeight);
    }

    private static boolean isPart(double length) {
        return Double.isNaN(length) || Math.abs(length) >= 1;
    }
}
