package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** {@code printf '1770000000.{"kind":"RETURNED"}' | openssl dgst -sha256 -hmac "$SECRET"}. */
    @Test
    void isWhatOpensslSays() {
        assertThat(WebhookSignature.of(
                        "a secret of thirty-two characters",
                        "1770000000",
                        "{\"kind\":\"RETURNED\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=e19a1f837dafbb3f4a298c7141770a5e3f200c449cb69bab0e894aa97eccc4df");
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var settings = new NotificationSettings(
                null,
                "no-reply@localhost",
                1,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                8,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                new NotificationSettings.Webhook(false, false, Set.of(), Duration.ofSeconds(1)),
                Map.of());
        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pauseAfter(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(settings.pauseAfter(7)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.pauseAfter(1000)).isEqualTo(Duration.ofMinutes(5));
    }
}
