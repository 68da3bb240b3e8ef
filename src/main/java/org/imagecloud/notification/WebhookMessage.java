package org.imagecloud.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook; nothing about the patient. Members without a value are left out.
 *
 * @param id the same in every attempt
 * @param number grows with the time of the notice: what comes late, or twice, can be put in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookMessage(
        UUID id,
        long number,
        Notice.Kind kind,
        @Nullable ReferralId referral,
        String hospital,
        String role,
        String post,
        @Nullable Urgency urgency,
        @Nullable Integer category,
        @Nullable Instant dueAt,
        Instant sentAt,
        @Nullable String link) {

    static WebhookMessage of(Delivery delivery, @Nullable String link) {
        Notice notice = delivery.notice();
        return new WebhookMessage(
                delivery.id(),
                delivery.number(),
                notice.kind(),
                notice.referral(),
                notice.to().hospital().value(),
                notice.to().role().name().toLowerCase(Locale.ROOT),
                notice.post(),
                notice.pressure().urgency(),
                notice.pressure().category(),
                notice.pressure().dueAt(),
                notice.sentAt(),
                link);
    }
}
