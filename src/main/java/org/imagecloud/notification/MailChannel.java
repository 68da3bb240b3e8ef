package org.imagecloud.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.imagecloud.organisation.Organisation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** E-mail through the server that {@code spring.mail} names; without one, no e-mail is written. */
@Component
class MailChannel implements DeliveryChannel {

    private final ObjectProvider<JavaMailSender> server;
    private final Organisation organisation;
    private final NoticeTexts texts;
    private final NotificationSettings settings;

    MailChannel(
            ObjectProvider<JavaMailSender> server,
            Organisation organisation,
            NoticeTexts texts,
            NotificationSettings settings) {
        this.server = server;
        this.organisation = organisation;
        this.texts = texts;
        this.settings = settings;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Optional<String> addressOf(Notice notice) {
        return server.getIfAvailable() == null
                ? Optional.empty()
                : organisation.email(notice.to().hospital(), notice.post());
    }

    @Override
    public void send(Delivery delivery) throws DeliveryFailure {
        JavaMailSender sender = server.getIfAvailable();
        if (sender == null) {
            throw DeliveryFailure.passing("no mail server is set");
        }
        try {
            sender.send(message(delivery, sender.createMimeMessage()));
        } catch (MessagingException | MailParseException e) {
            throw DeliveryFailure.lasting(kind(e));
        } catch (MailException e) {
            throw DeliveryFailure.passing(kind(e));
        }
    }

    private MimeMessage message(Delivery delivery, MimeMessage message) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(delivery.address());
        helper.setSubject(texts.subject(delivery));
        helper.setText(texts.body(delivery));
        message.setHeader(WebhookChannel.ID, delivery.id().toString());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answer by a machine
        return message;
    }

    /** What the server has said may quote the message. */
    private static String kind(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "SMTP: " + cause.getClass().getSimpleName();
    }
}
