package org.imagecloud.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a sender may ask of a thread of the server.
 *
 * @param patience how long a body may come in slower than {@code leastInThatTime}
 * @param leastInThatTime about 500 bytes a second by default: a hundredth of what the slowest line in the field gives
 * @param maxBody the longest body; what stores and uploads take has limits of its own
 * @param atOnce how many bodies are read at the same time; fewer than the server has threads, so that others get answers
 */
@Validated
@ConfigurationProperties("imagecloud.http")
record BodyLimits(
        @DefaultValue("30s") @NotNull Duration patience,
        @DefaultValue("16KB") @NotNull DataSize leastInThatTime,
        @DefaultValue("8MB") @NotNull DataSize maxBody,
        @DefaultValue("120") @Min(1) int atOnce) {}
