package org.imagecloud.archive.store;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is taken at once.
 *
 * @param maxObjectSize of one object; a native pixel data element cannot have more than 4 GiB (DICOM PS3.5 §7.1)
 * @param maxRequestSize of one STOW-RS request, headers of its parts included
 * @param maxObjects of one STOW-RS request; what became of each is told at its end
 * @param maxFailures of one STOW-RS request; after so many, nothing more of it is looked at
 */
@Validated
@ConfigurationProperties("imagecloud.archive")
public record StoreLimits(
        @DefaultValue("4GB") @NotNull DataSize maxObjectSize,
        @DefaultValue("16GB") @NotNull DataSize maxRequestSize,
        @DefaultValue("50000") @Min(1) int maxObjects,
        @DefaultValue("500") @Min(1) int maxFailures) {

    /** A limit of nothing, or a negative one, would refuse everything. */
    @AssertTrue
    public boolean isPositive() {
        return maxObjectSize.toBytes() > 0 && maxRequestSize.toBytes() > 0;
    }
}
