package org.imagecloud.archive.image;

import java.util.function.IntUnaryOperator;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** From stored values to grey: rescaling, window, and the inversion of MONOCHROME1 (DICOM PS3.4 §N.2). */
final class Greys {

    private static final int MAX_TABLE_BITS = 16;

    private final PixelFormat format;
    private final double slope;
    private final double intercept;
    private final Window window;

    /** @param given the window that is asked for; none for the object's, or one that shows all values */
    Greys(Samples samples, PixelFormat format, Attributes header, int frame, @Nullable Window given) {
        this.format = format;
        Attributes rescale = FrameAttributes.of(header, Tag.PixelValueTransformationSequence, frame);
        Double factor = rescale.getDouble(Tag.RescaleSlope);
        Double offset = rescale.getDouble(Tag.RescaleIntercept);
        slope = factor == null || factor == 0 ? 1 : factor;
        intercept = offset == null ? 0 : offset;
        Window own = given == null ? ofObject(FrameAttributes.of(header, Tag.FrameVOILUTSequence, frame)) : given;
        window = own == null ? wholeRange(samples) : own;
    }

    /** One byte a pixel. */
    byte[] of(Samples samples) {
        IntUnaryOperator levels = format.bitsStored() <= MAX_TABLE_BITS ? table() : this::level;
        byte[] greys = new byte[samples.pixels()];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) levels.applyAsInt(samples.at(i, 0));
        }
        return greys;
    }

    private int level(int stored) {
        int level = window.level(stored * slope + intercept);
        return format.photometric().equals(PixelFormat.MONOCHROME1) ? 255 - level : level;
    }

    private IntUnaryOperator table() {
        int lowest = format.signed() ? -1 << format.bitsStored() - 1 : 0;
        byte[] levels = new byte[1 << format.bitsStored()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) level(lowest + i);
        }
        return stored -> levels[stored - lowest];
    }

    private static @Nullable Window ofObject(Attributes voi) {
        Double center = voi.getDouble(Tag.WindowCenter);
        Double width = voi.getDouble(Tag.WindowWidth);
        VoiFunction function = VoiFunction.of(voi.getString(Tag.VOILUTFunction)).orElse(VoiFunction.LINEAR);
        if (center == null || width == null) {
            return null;
        }
        Window window = new Window(center, width, function);
        return window.isUsable() ? window : null;
    }

    /** Values of up to eight bits are shown as they are; of more, from the least to the greatest in the frame. */
    private Window wholeRange(Samples samples) {
        int bits = format.bitsStored();
        int least = format.signed() ? -1 << bits - 1 : 0;
        int greatest = bits < Integer.SIZE ? least + (1 << bits) - 1 : Integer.MAX_VALUE;
        if (bits > 8) {
            int highest = greatest;
            greatest = least;
            least = highest;
            for (int i = 0; i < samples.pixels(); i++) {
                int value = samples.at(i, 0);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        double from = least * slope + intercept;
        double until = greatest * slope + intercept;
        return new Window(
                (from + until) / 2, Math.max(Math.abs(until - from), Double.MIN_NORMAL), VoiFunction.LINEAR_EXACT);
    }
}
