package org.imagecloud.intake;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a study counts as arrived.
 *
 * @param quiet for how long nothing of it has come: a modality sends series by series, with pauses
 */
@ConfigurationProperties("imagecloud.intake")
@Validated
record ArrivalSettings(@DefaultValue("2m") @NotNull Duration quiet) {}
