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
    private final @Nullable LookupTable modality;
    private final @Nullable LookupTable voi;
    private final Window window;
    private final boolean inverted;
    private final int paddingFrom;
    private final int paddingUntil;

    /** @param given the window that is asked for; none for the object's window or table, or a window that shows all values */
    Greys(Samples samples, PixelFormat format, Attributes header, int frame, @Nullable Window given) {
        this.format = format;
        Attributes rescale = FrameAttributes.of(header, Tag.PixelValueTransformationSequence, frame);
        Double factor = rescale.getDouble(Tag.RescaleSlope);
        Double offset = rescale.getDouble(Tag.RescaleIntercept);
        slope = factor == null || factor == 0 ? 1 : factor;
        intercept = offset == null ? 0 : offset;
        modality = LookupTable.of(header, Tag.ModalityLUTSequence, format.signed());
        inverted = format.photometric().equals(PixelFormat.MONOCHROME1)
                || "INVERSE".equals(header.getString(Tag.PresentationLUTShape));
        int padding = stored(header.getInt(Tag.PixelPaddingValue, 0));
        int limit = stored(header.getInt(Tag.PixelPaddingRangeLimit, padding));
        boolean padded = header.contains(Tag.PixelPaddingValue);
        paddingFrom = padded ? Math.min(padding, limit) : 0;
        paddingUntil = padded ? Math.max(padding, limit) : -1;
        Window own = given == null ? ofObject(FrameAttributes.of(header, Tag.FrameVOILUTSequence, frame)) : given;
        voi = own == null ? LookupTable.of(header, Tag.VOILUTSequence, format.signed() || intercept < 0) : null;
        window = own == null ? wholeRange(samples) : own;
    }

    /** A value that is told beside the pixels, as one of them: with their sign, whichever representation it has. */
    private int stored(int value) {
        int unused = Integer.SIZE - format.bitsStored();
        return format.signed() ? value << unused >> unused : value << unused >>> unused;
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
        double value = value(stored);
        int level = voi == null ? window.level(value) : voi.level(value);
        return inverted ? 255 - level : level;
    }

    private double value(int stored) {
        return modality == null ? stored * slope + intercept : modality.of(stored);
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

    /** Values of up to eight bits are shown as they are; of more, from the least to the greatest in the frame but for padding. */
    private Window wholeRange(Samples samples) {
        int bits = format.bitsStored();
        double from = value(format.signed() ? -1 << bits - 1 : 0);
        double until = value((int) ((1L << bits) - 1 >> (format.signed() ? 1 : 0)));
        if (bits > 8 || modality != null) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < samples.pixels(); i++) {
                int stored = samples.at(i, 0);
                if (stored < paddingFrom || stored > paddingUntil) {
                    double value = value(stored);
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
            boolean allPadding = lowest > highest;
            from = allPadding ? from : lowest;
            until = allPadding ? until : highest;
        }
        return new Window(
                (from + until) / 2, Math.max(Math.abs(until - from), Double.MIN_NORMAL), VoiFunction.LINEAR_EXACT);
    }
}
