package org.imagecloud.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave the platform.
 *
 * @param pages the address at which people reach the pages, for links; without it messages have none
 * @param from the sender of e-mails; the server itself is {@code spring.mail}
 * @param workers threads of each channel and node
 * @param poll how often each looks for messages
 * @param lease how long a worker keeps a message; longer than any attempt. After a node has died another takes it then
 * @param attempts after so many a message has failed
 * @param firstPause before the second attempt; each further one is twice as long
 * @param longestPause no pause is longer
 */
@Validated
@ConfigurationProperties("imagecloud.notification")
record NotificationSettings(
        @Nullable URI pages,
        @DefaultValue("no-reply@localhost") @Email String from,
        @DefaultValue("2") @Min(1) @Max(16) int workers,
        @DefaultValue("1s") @NotNull Duration poll,
        @DefaultValue("2m") @NotNull Duration lease,
        @DefaultValue("8") @Min(1) int attempts,
        @DefaultValue("5s") @NotNull Duration firstPause,
        @DefaultValue("5m") @NotNull Duration longestPause,
        @DefaultValue @NotNull Webhook webhook,
        @DefaultValue Map<String, @Size(min = 32) String> webhookSecrets) {

    /**
     * Where webhooks may go.
     *
     * @param httpAllowed also without TLS
     * @param privateAllowed also to this machine and to private networks
     * @param allowedHosts names that may have private addresses, for example of a hospital's own network
     * @param timeout of one attempt
     */
    record Webhook(
            @DefaultValue("false") boolean httpAllowed,
            @DefaultValue("false") boolean privateAllowed,
            @DefaultValue Set<String> allowedHosts,
            @DefaultValue("10s") @NotNull Duration timeout) {}

    /** How long to wait after that attempt, from 1 on. */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
