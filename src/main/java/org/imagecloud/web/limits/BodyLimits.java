package org.imagecloud.web.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a sender may ask of a thread of the server. An address is that of a whole hospital.
 *
 * @param patience how long a body may come in, or an answer be read, slower than {@code leastInThatTime}
 * @param leastInThatTime about 500 bytes a second by default: a hundredth of what the slowest line in the field gives
 * @param atOnce how many bodies of those who have logged in are read at the same time; fewer than they have places, so that others
 *     get answers
 * @param perAddress how many of them from one address
 */
@Validated
@ConfigurationProperties("imagecloud.http")
record BodyLimits(
        @DefaultValue("30s") @NotNull Duration patience,
        @DefaultValue("16KB") @NotNull DataSize leastInThatTime,
        @DefaultValue("96") @Min(1) int atOnce,
        @DefaultValue("60") @Min(1) int perAddress,
        @DefaultValue @NotNull @Valid Strangers strangers) {

    /**
     * The same for those who have not logged in, or not yet. What they send is a form of some hundred bytes, which mostly
     * comes in one piece with its head, and is not waited for.
     *
     * @param atOnce how many bodies are waited for at the same time
     * @param perAddress how many of them from one address
     * @param time in which the whole body must be here
     * @param answerTime how long it may be waited that an answer is read; for 4 MB, the largest thing that they can ask for, 65 KB
     *     a second by default
     */
    record Strangers(
            @DefaultValue("24") @Min(1) int atOnce,
            @DefaultValue("12") @Min(1) int perAddress,
            @DefaultValue("8s") @NotNull Duration time,
            @DefaultValue("60s") @NotNull Duration answerTime) {}
}
