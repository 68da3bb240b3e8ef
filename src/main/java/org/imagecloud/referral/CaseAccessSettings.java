package org.imagecloud.referral;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a case is seen by those to whom it was offered.
 *
 * @param followUp after its end, by the hospitals that have read it: to learn how it went on, to correct, to be reviewed
 */
@Validated
@ConfigurationProperties("imagecloud.case-access")
record CaseAccessSettings(
        @DefaultValue("30d") @NotNull @DurationMin Duration followUp) {}
