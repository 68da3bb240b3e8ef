package org.imagecloud.supervision;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often cases are held beside their processes.
 *
 * @param round from the end of one look at all of them to the next; the first comes soon after the start
 * @param batch so many cases, or processes, at once
 * @param patience a timer that is late by that is told of
 */
@Validated
@ConfigurationProperties("imagecloud.supervision")
record SupervisionSettings(
        @DefaultValue("3m") @NotNull Duration round,
        @DefaultValue("500") @Min(1) @Max(10_000) int batch,
        @DefaultValue("5m") @NotNull Duration patience) {}
