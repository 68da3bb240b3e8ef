package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A container keeps UTC; whoever reads a message does not. */
class TimesAreThoseOfTheProvinceTest {

    private static final Instant DUE = Instant.parse("2027-02-06T12:15:00Z");

    @Test
    void alsoInMessages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notices");
        messages.setDefaultEncoding("UTF-8");
        NoticeTexts texts = new NoticeTexts(messages, settings(), ZoneId.of("Asia/Urumqi"));
        assertThat(texts.body(delivery())).contains("2027-02-06 18:15 +06:00").doesNotContain("12:15");
    }

    private static Delivery delivery() {
        Notice notice = new Notice(
                Notice.Kind.CRITICAL_RESULT,
                ReferralId.create(),
                new Membership(new HospitalId("wangren"), Role.CLINIC),
                "clinic-duty",
                DUE.minus(Duration.ofMinutes(15)),
                new Notice.Pressure(null, 1, DUE));
        return new Delivery(UUID.randomUUID(), 1, notice, Channel.EMAIL, Wording.PLAIN, "duty@example.org", 1);
    }

    private static NotificationSettings settings() {
        return new NotificationSettings(
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
    }
}
