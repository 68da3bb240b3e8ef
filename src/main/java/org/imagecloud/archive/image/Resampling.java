package org.imagecloud.archive.image;

import org.imagecloud.shared.Refusal;

/**
 * Cuts, flips and scales pictures: first the columns, then the rows, with a triangle that is as wide as a target pixel, so
 * that nothing small is lost when a picture shrinks.
 */
final class Resampling {

    private Resampling() {}

    /** The part that the viewport names, as large as fits into it without distortion. */
    static Picture fit(Picture picture, Viewport viewport) {
        Span across = Span.of(viewport.left(), viewport.partWidth(), picture.width());
        Span down = Span.of(viewport.top(), viewport.partHeight(), picture.height());
        double scale = Math.min(viewport.width() / across.length(), viewport.height() / down.length());
        int width = target(across, scale, viewport.width());
        int height = target(down, scale, viewport.height());
        int bands = picture.bands();
        byte[] narrowed = lines(picture.bytes(), picture.height(), picture.width(), bands, across, width);
        byte[] turned = transposed(narrowed, width, picture.height(), bands);
        byte[] shortened = lines(turned, width, picture.height(), bands, down, height);
        return new Picture(width, height, bands, transposed(shortened, height, width, bands));
    }

    private static int target(Span span, double scale, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(span.length() * scale)));
    }

    /** A stretch of one side of the picture. */
    private record Span(double from, double length, boolean flipped, int of) {

        static Span of(double from, double length, int side) {
            double wanted = Double.isNaN(length) ? side : Math.abs(length);
            double inside = Math.min(wanted, side - from);
            if (inside <= 0) {
                throw Refusal.invalid("rendered.outside");
            }
            return new Span(from, inside, length < 0, side);
        }

        /** Where the middle of a target pixel lies, in source pixels. */
        double source(int target, int targets) {
            double share = (target + 0.5) / targets;
            return from + length * (flipped ? 1 - share : share) - 0.5;
        }
    }

    /** Scales each of the lines from {@code old} to {@code width} pixels. */
    private static byte[] lines(byte[] in, int count, int old, int bands, Span span, int width) {
        byte[] out = new byte[count * width * bands];
        double radius = Math.max(1, span.length() / width);
        for (int x = 0; x < width; x++) {
            double middle = span.source(x, width);
            int first = (int) Math.max(Math.ceil(middle - radius), Math.floor(span.from()));
            int last = (int) Math.min(Math.floor(middle + radius), Math.ceil(span.from() + span.length()) - 1);
            float[] weights = weights(middle, radius, Math.max(0, first), Math.min(old - 1, last));
            for (int line = 0; line < count; line++) {
                for (int band = 0; band < bands; band++) {
                    int start = (line * old + Math.max(0, first)) * bands + band;
                    out[(line * width + x) * bands + band] = (byte) weighted(in, start, bands, weights);
                }
            }
        }
        return out;
    }

    private static float[] weights(double middle, double radius, int first, int last) {
        float[] weights = new float[Math.max(1, last - first + 1)];
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.max(0, 1 - Math.abs(first + i - middle) / radius);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum == 0 ? 1f / weights.length : weights[i] / sum;
        }
        return weights;
    }

    private static int weighted(byte[] in, int start, int stride, float[] weights) {
        float sum = 0.5f;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (in[start + i * stride] & 0xff);
        }
        return Math.min(255, (int) sum);
    }

    private static byte[] transposed(byte[] in, int width, int height, int bands) {
        byte[] out = new byte[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(in, (y * width + x) * bands, out, (x * height + y) * bands, bands);
            }
        }
        return out;
    }
}
