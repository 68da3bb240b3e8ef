package org.imagecloud.emergency;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how often a person may see studies in an emergency.
 *
 * @param life from the moment on at which it was asked for
 * @param burst so many tries of a person at once, also of studies that are not there
 * @param every and then one in that time
 */
@Validated
@ConfigurationProperties("imagecloud.emergency")
record EmergencySettings(
        @DefaultValue("4h") @NotNull Duration life,
        @DefaultValue("5") @Min(1) int burst,
        @DefaultValue("10m") @NotNull Duration every) {}
