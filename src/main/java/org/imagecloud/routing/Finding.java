package org.imagecloud.routing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One coded finding of a report: an input of {@code classify-critical}.
 *
 * @param code a code of the finding catalogue, for example {@code intracerebralHaemorrhage}
 * @param sizeMm the largest diameter in millimetres, where it was measured
 * @param known whether earlier studies already showed it
 */
public record Finding(
        @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,60}") String code,
        @Nullable @DecimalMin("0.01") @DecimalMax("3000") Double sizeMm,
        @Nullable Boolean known) {}
