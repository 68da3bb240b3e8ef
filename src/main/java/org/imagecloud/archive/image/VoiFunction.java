package org.imagecloud.archive.image;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a window maps values to grey (DICOM PS3.3 §C.11.2.1.2 and §C.11.2.1.3). */
public enum VoiFunction {
    LINEAR {
        @Override
        double fraction(double value, double center, double width) {
            return width <= 1 ? (value > center - 0.5 ? 1 : 0) : (value - (center - 0.5)) / (width - 1) + 0.5;
        }
    },
    LINEAR_EXACT {
        @Override
        double fraction(double value, double center, double width) {
            return (value - center) / width + 0.5;
        }
    },
    SIGMOID {
        @Override
        double fraction(double value, double center, double width) {
            return 1 / (1 + Math.exp(-4 * (value - center) / width));
        }
    };

    /** From 0 for black to 1 for white; beyond where the value lies outside the window. */
    abstract double fraction(double value, double center, double width);

    /** By its name in attributes or addresses: {@code LINEAR_EXACT} or {@code linear-exact}. */
    public static Optional<VoiFunction> of(@Nullable String name) {
        for (VoiFunction function : values()) {
            if (name != null
                    && function.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
