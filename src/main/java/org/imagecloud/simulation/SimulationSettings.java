package org.imagecloud.simulation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is simulated.
 *
 * @param automatic whether it begins when the application has started
 * @param exit whether the application ends after it; it always does, with status 1, when a check fails
 * @param seed of arrivals and of everything that is drawn
 * @param speed how many times faster than the wall's the clock runs
 * @param start of the first day, when nothing newer is stored
 * @param lasts how long clinics send cases
 * @param patience how long after that every case must have ended
 * @param zone of shifts and hours of the day
 * @param clinics how many of the province's clinics take part
 * @param studiesPerClinic a day, outside a surge
 * @param headLooksAfter when the head of a clinic finds a result that nobody has looked at
 * @param output directory of table and chart
 * @param surge of a holiday
 * @param countyOffLine when one county is cut off: nobody reads there, and its clinics' gateways keep what they have
 * @param expertSilent when one expert claims cases and never reports
 * @param aiWorkerDead when the worker of the AI pre-read takes cases and never answers
 */
@Validated
@ConfigurationProperties("imagecloud.simulation")
record SimulationSettings(
        @DefaultValue("true") boolean automatic,
        boolean exit,
        @DefaultValue("1") long seed,
        @DefaultValue("60") @Min(1) @Max(1_000) double speed,
        @DefaultValue("2027-02-05T00:00:00Z") Instant start,
        @DefaultValue("24h") Duration lasts,
        @DefaultValue("36h") Duration patience,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("12") @Min(1) int clinics,
        @DefaultValue("33") @Positive double studiesPerClinic,
        @DefaultValue("12h") Duration headLooksAfter,
        @DefaultValue("target/simulation") Path output,
        @NotNull @DefaultValue Surge surge,
        @NotNull @DefaultValue Failure countyOffLine,
        @NotNull @DefaultValue Failure expertSilent,
        @NotNull @DefaultValue Failure aiWorkerDead) {

    /** So many times as many cases, for a while after the start. */
    record Surge(
            @DefaultValue("2") @Positive double factor,
            @DefaultValue("10h") Duration after,
            @DefaultValue("5h") Duration lasts) {}

    /** Something fails for a while after the start; for no time, never. */
    record Failure(
            @DefaultValue("0s") Duration after,
            @DefaultValue("0s") Duration lasts) {

        Outage from(Instant start) {
            return new Outage(start.plus(after), start.plus(after).plus(lasts));
        }
    }
}
