package org.imagecloud.web.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.imagecloud.shared.RateLimit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often a person, and all people at one address, may do what is costly or can be used to guess. An address is that of
 * a whole hospital.
 *
 * @param loginsPerPerson wrong passwords
 * @param loginsPerAddress wrong passwords
 * @param searchesPerPerson searches and lists; images are not counted
 * @param searchesPerAddress searches and lists
 */
@Validated
@ConfigurationProperties("imagecloud.limits")
public record RequestLimits(
        @NotNull @Valid Rate loginsPerPerson,
        @NotNull @Valid Rate loginsPerAddress,
        @NotNull @Valid Rate searchesPerPerson,
        @NotNull @Valid Rate searchesPerAddress) {

    /**
     * @param burst so many at once
     * @param every and then one in that time
     */
    public record Rate(@Min(1) int burst, @NotNull Duration every) {

        /** Of its own for each place where it is kept. */
        public RateLimit limit() {
            return new RateLimit(burst, every);
        }
    }
}
