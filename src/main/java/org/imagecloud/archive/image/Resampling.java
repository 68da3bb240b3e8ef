package org.imagecloud.archive.image;

import org.imagecloud.shared.Refusal;

/**
 * Cuts, flips and scales pictures: first the columns, then the rows, with a triangle that is as wide as a target pixel, so
 * that nothing small is lost when a picture shrinks. What comes out is known before anything is made.
 */
final class Resampling {

    /** Pixels above which nothing is enlarged: more than a screen shows of the same few is for the client to make. */
    private static final double MOST_ENLARGED = 4 << 20;

    private final int bands;
    private final Span across;
    private final Span down;
    private final int width;
    private final int height;

    private Resampling(int bands, Span across, Span down, Viewport viewport) {
        this.bands = bands;
        this.across = across;
        this.down = down;
        double wanted = Math.min(viewport.width() / across.length(), viewport.height() / down.length());
        double most = Math.max(1, Math.sqrt(MOST_ENLARGED / (across.length() * down.length())));
        double scale = Math.min(wanted, most);
        this.width = target(across, scale, viewport.width());
        this.height = target(down, scale, viewport.height());
    }

    /**
     * The part that the viewport names, as large as fits into it without distortion.
     *
     * @throws Refusal of kind {@code INVALID} when it names nothing of the picture
     */
    static Resampling of(int columns, int rows, int bands, Viewport viewport) {
        return new Resampling(
                bands,
                Span.of(viewport.left(), viewport.partWidth(), columns),
                Span.of(viewport.top(), viewport.partHeight(), rows),
                viewport);
    }

    /** Bytes of what {@link #of(Picture)} gives. */
    long targetBytes() {
        return (long) width * height * bands;
    }

    /** Bytes that {@link #of(Picture)} makes, what it gives among them. */
    long madeBytes() {
        return (long) width * down.count() * bands + targetBytes();
    }

    Picture of(Picture picture) {
        return new Picture(width, height, bands, shortened(narrowed(picture)));
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

        /** The first source pixel that it touches. */
        int first() {
            return (int) Math.floor(from);
        }

        int last() {
            return (int) Math.min(of - 1, Math.ceil(from + length) - 1);
        }

        int count() {
            return last() - first() + 1;
        }

        /** What a target pixel is made of. */
        Weights weights(int target, int targets) {
            double share = (target + 0.5) / targets;
            double middle = from + length * (flipped ? 1 - share : share) - 0.5;
            double radius = Math.max(1, length / targets);
            int least = Math.max(first(), (int) Math.ceil(middle - radius));
            int most = Math.min(last(), (int) Math.floor(middle + radius));
            return Weights.of(middle, radius, least, Math.max(least, most));
        }
    }

    /** How much each of the source pixels from the first on gives. */
    private record Weights(int first, float[] shares) {

        static Weights of(double middle, double radius, int first, int last) {
            float[] shares = new float[last - first + 1];
            float sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = (float) Math.max(0, 1 - Math.abs(first + i - middle) / radius);
                sum += shares[i];
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] = sum == 0 ? 1f / shares.length : shares[i] / sum;
            }
            return new Weights(first, shares);
        }

        byte of(byte[] in, int start, int stride) {
            float sum = 0.5f;
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i] * (in[start + i * stride] & 0xff);
            }
            return (byte) Math.min(255, (int) sum);
        }
    }

    /** The rows that the part touches, each of the target's width. */
    private byte[] narrowed(Picture picture) {
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(down.count(), width), bands)];
        for (int x = 0; x < width; x++) {
            Weights weights = across.weights(x, width);
            for (int row = 0; row < down.count(); row++) {
                int start = ((down.first() + row) * picture.width() + weights.first()) * bands;
                for (int band = 0; band < bands; band++) {
                    out[(row * width + x) * bands + band] = weights.of(picture.bytes(), start + band, bands);
                }
            }
        }
        return out;
    }

    private byte[] shortened(byte[] rows) {
        int line = width * bands;
        byte[] out = new byte[Math.multiplyExact(height, line)];
        for (int y = 0; y < height; y++) {
            Weights weights = down.weights(y, height);
            int start = (weights.first() - down.first()) * line;
            for (int i = 0; i < line; i++) {
                out[y * line + i] = weights.of(rows, start + i, line);
            }
        }
        return out;
    }
}
