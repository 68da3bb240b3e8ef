package org.imagecloud.intake.zip;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a zip may turn out to hold. All limits are counted while reading.
 *
 * @param maxEntries files in it
 * @param maxInflated all files together
 * @param maxRatio how many times larger than the zip they may be, above the first 64 MB; images deflate to a tenth at best
 */
public record ZipLimits(
        @DefaultValue("50000") @Min(1) int maxEntries,
        @DefaultValue("16GB") @NotNull DataSize maxInflated,
        @DefaultValue("100") @Min(1) int maxRatio) {

    private static final DataSize INFLATED_FOR_NOTHING = DataSize.ofMegabytes(64);

    /** How many bytes a zip of that size may inflate to. */
    long allowance(long zipSize) {
        return Math.min(maxInflated.toBytes(), INFLATED_FOR_NOTHING.toBytes() + maxRatio * zipSize);
    }
}
