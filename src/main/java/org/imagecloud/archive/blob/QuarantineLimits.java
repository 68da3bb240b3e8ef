package org.imagecloud.archive.blob;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is kept aside. When it is more, the oldest objects go first.
 *
 * @param maxSize of all refused objects together
 * @param maxObjects how many; more than a person looks at
 * @param maxAge how long one is kept
 */
@Validated
@ConfigurationProperties("imagecloud.archive.quarantine")
record QuarantineLimits(
        @DefaultValue("10GB") @NotNull DataSize maxSize,
        @DefaultValue("10000") @Min(1) int maxObjects,
        @DefaultValue("90d") @NotNull Duration maxAge) {}
