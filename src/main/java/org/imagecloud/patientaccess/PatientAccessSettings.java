package org.imagecloud.patientaccess;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long slips and visits are good for, and how many tries there are.
 *
 * @param codeLife from printing a slip on
 * @param idle after this a visit has ended
 * @param triesPerCode with a wrong birth date; the code is of no use after them
 * @param freeTriesPerAddress failures of one network address without a delay; several patients may share one
 * @param hashIterations of PBKDF2 over a code: more make a stolen table slower to guess from, and each entrance slower; printed slips
 *     are worthless when it changes
 * @param longestDelay the delay doubles from one second up to this, and is forgotten after it
 */
@Validated
@ConfigurationProperties("imagecloud.patient-access")
record PatientAccessSettings(
        @DefaultValue("30d") @NotNull Duration codeLife,
        @DefaultValue("30m") @NotNull Duration idle,
        @DefaultValue("5") @Min(1) int triesPerCode,
        @DefaultValue("5") @Min(1) int freeTriesPerAddress,
        @DefaultValue("100000") @Min(1_000) int hashIterations,
        @DefaultValue("15m") @NotNull Duration longestDelay) {}
