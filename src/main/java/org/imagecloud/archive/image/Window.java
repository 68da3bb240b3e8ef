package org.imagecloud.archive.image;

import org.imagecloud.shared.Refusal;

/**
 * Which values are shown from black to white (DICOM PS3.3 §C.11.2.1.2), in the units of the Modality LUT's output, for
 * example Hounsfield units.
 */
public record Window(double center, double width, VoiFunction function) {

    /**
     * Reads the parameter {@code window=center,width,function} of PS3.18 §8.3.5.1.4; the function may be left out.
     *
     * @throws Refusal of kind {@code INVALID} for anything else
     */
    public static Window parse(String parameter) {
        String[] parts = parameter.split(",", -1);
        try {
            if (parts.length == 2 || parts.length == 3) {
                VoiFunction function = parts.length == 2
                        ? VoiFunction.LINEAR
                        : VoiFunction.of(parts[2]).orElseThrow(NumberFormatException::new);
                Window window = new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), function);
                if (window.isUsable()) {
                    return window;
                }
            }
        } catch (NumberFormatException e) {
            throw Refusal.invalid("rendered.window", parameter);
        }
        throw Refusal.invalid("rendered.window", parameter);
    }

    /** Whether there is a width. */
    boolean isUsable() {
        return Double.isFinite(center) && Double.isFinite(width) && width > 0;
    }

    /** The linear function counts whole values: of one narrower than these, as of rescaled ones, the exact function is meant. */
    private VoiFunction exact() {
        return function == VoiFunction.LINEAR && width < 1 ? VoiFunction.LINEAR_EXACT : function;
    }

    /** From 0 for black to 255 for white. */
    int level(double value) {
        double fraction = exact().fraction(value, center, width);
        return (int) Math.round(255 * Math.max(0, Math.min(1, fraction)));
    }
}
