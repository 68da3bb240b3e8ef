package org.imagecloud.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a message outside says, in Chinese and English, from the bundle {@code notices}: that there is something, of which
 * case and how urgent, and never whose it is or what was found.
 */
@Component
class NoticeTexts {

    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");
    private static final int SHORT_NUMBER = 8;

    private final MessageSource messages;
    private final NotificationSettings settings;
    private final ZoneId zone;

    NoticeTexts(
            MessageSource messages,
            NotificationSettings settings,
            @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.messages = messages;
        this.settings = settings;
        this.zone = zone;
    }

    String subject(Delivery delivery) {
        String kinds = String.join(
                " / ",
                LANGUAGES.stream().map(language -> kind(delivery, language)).toList());
        String key = "subject." + delivery.wording().name().toLowerCase(Locale.ROOT);
        return text(key, Locale.ENGLISH, kinds, number(delivery.notice()));
    }

    String body(Delivery delivery) {
        List<String> lines = new ArrayList<>();
        for (Locale language : LANGUAGES) {
            lines.addAll(lines(delivery, language));
            lines.add("");
        }
        link(delivery.notice()).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    /** Where people find the case, once they have logged in. */
    Optional<String> link(Notice notice) {
        ReferralId referral = notice.referral();
        if (settings.pages() == null || referral == null) {
            return Optional.empty();
        }
        return Optional.of(
                settings.pages().resolve("/referral.html?id=" + referral).toString());
    }

    private List<String> lines(Delivery delivery, Locale language) {
        Notice notice = delivery.notice();
        List<String> lines = new ArrayList<>();
        lines.add(kind(delivery, language));
        if (notice.referral() != null) {
            lines.add(text("case", language, number(notice)));
        }
        Urgency urgency = notice.pressure().urgency();
        if (urgency != null) {
            lines.add(text("urgency", language, text("urgency." + urgency, language)));
        }
        Instant dueAt = notice.pressure().dueAt();
        if (dueAt != null) {
            lines.add(text("due", language, TIME.format(dueAt.atZone(zone))));
        }
        lines.add(text("logIn", language));
        return lines;
    }

    private String kind(Delivery delivery, Locale language) {
        return text("kind." + delivery.notice().kind(), language);
    }

    private static String number(Notice notice) {
        ReferralId referral = notice.referral();
        return referral == null ? "-" : referral.toString().substring(0, SHORT_NUMBER);
    }

    private String text(String key, Locale language, Object... arguments) {
        return messages.getMessage("notices." + key, arguments, language);
    }
}
