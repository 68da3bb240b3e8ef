package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Contacts;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Messages outside, with a real mail server and a real receiver of webhooks, which fail and come back. */
@OwnApplication
class DeliveryIT {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final HospitalId WANGREN = new HospitalId("wangren");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SMTP_PORT = freePort();
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(SMTP_PORT, "127.0.0.1", "smtp"));
    private static final WebhookReceiver HOOK = receiver();

    @LocalServerPort
    private int port;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient jdbc;

    private Client supervisor;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> SMTP_PORT);
        registry.add("imagecloud.public-address", () -> "https://images.example.org");
        registry.add("imagecloud.notification.webhook-secrets.wangren", () -> SECRET);
        registry.add("imagecloud.notification.poll", () -> "100ms");
        registry.add("imagecloud.notification.attempts", () -> "4");
        registry.add("imagecloud.notification.first-pause", () -> "300ms");
        registry.add("imagecloud.notification.longest-pause", () -> "1s");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
        HOOK.close();
    }

    @BeforeEach
    void people() {
        supervisor = Client.of(port, "supervisor");
        HOOK.answer();
        organisation.putContacts(WANGREN, new Contacts(Map.of("", "duty@wangren.example"), HOOK.address()));
    }

    @Test
    void aCriticalResultGoesOutByMailAndSignedWebhookWithoutAWordAboutThePatient() throws Exception {
        String id = SignedCase.of(port, "intracerebralHaemorrhage");

        MimeMessage mail = awaitMail(id, "Critical result");
        assertThat(mail.getAllRecipients()[0]).hasToString("duty@wangren.example");
        assertThat(mail.getSubject()).startsWith("[URGENT]").contains("危急值", id.substring(0, 8));
        String text = (String) mail.getContent();
        assertThat(text)
                .contains("https://images.example.org/referral.html?id=" + id, "U1", "紧急程度", "Due: 20")
                .doesNotContain("Xiulan", "秀兰", "aemorrhage", "basal", "70");

        await().atMost(LONG).until(() -> HOOK.about(id).size() == 2);
        for (WebhookReceiver.Call call : HOOK.about(id)) {
            assertThat(call.signature()).isEqualTo(WebhookSignature.of(SECRET, call.timestamp(), call.body()));
            assertThat(call.text()).contains(call.id()).doesNotContain("Xiulan", "秀兰", "aemorrhage", "basal");
        }
        assertThat(HOOK.about(id))
                .extracting(WebhookReceiver.Call::text)
                .anySatisfy(body -> assertThat(body)
                        .contains(
                                "\"kind\":\"CRITICAL_RESULT\"", "\"category\":1", "\"urgency\":\"U1\"", "\"number\":"));
    }

    @Test
    void aReceiverThatFailsForAWhileIsTriedAgainWithTheSameId() {
        HOOK.answer(503, 429);
        String id = SignedCase.of(port, "noAcuteFinding");
        await().atMost(LONG).until(() -> HOOK.about(id).size() == 3);
        List<WebhookReceiver.Call> calls = HOOK.about(id);
        assertThat(calls).extracting(WebhookReceiver.Call::answer).containsExactly(503, 429, 204);
        assertThat(calls)
                .extracting(WebhookReceiver.Call::id)
                .containsOnly(calls.get(0).id());
        assertThat(calls)
                .extracting(WebhookReceiver.Call::text)
                .containsOnly(calls.get(0).text());
        assertThat(failure(supervisor, id, "WEBHOOK")).isEmpty();
    }

    @Test
    void aRefusalIsNotTriedAgainButToldToThoseWhoCanActUntilItIsSentAnew() {
        HOOK.answer(400);
        String id = SignedCase.of(port, "noAcuteFinding");
        JsonNode failed = awaitFailure(id, "WEBHOOK");
        assertThat(HOOK.about(id)).hasSize(1);
        assertThat(failed.get("problem").asText()).isEqualTo("HTTP 400");
        assertThat(failed.get("target").asText()).as("without the token").isEqualTo("127.0.0.1");
        assertThat(failed.get("attempts").asInt()).isEqualTo(1);

        Client admin = Client.of(port, "admin");
        assertThat(notices(supervisor, id)).contains("DELIVERY_FAILED");
        assertThat(notices(admin, id)).contains("DELIVERY_FAILED");
        assertThat(failure(admin, id, "WEBHOOK")).isPresent();
        assertThat(failure(Client.of(port, "supervisor.mengcheng"), id, "WEBHOOK"))
                .isEmpty();
        String retry = "/api/deliveries/" + failed.get("id").asText() + "/retry";
        Client clinic = Client.of(port, "clinic.wangren");
        assertThat(clinic.get("/api/deliveries/failed").status()).isEqualTo(403);
        assertThat(clinic.post(retry, Map.of()).status()).isEqualTo(403);
        assertThat(Client.of(port, "supervisor.mengcheng").post(retry, Map.of()).status())
                .isEqualTo(404);

        assertThat(supervisor.post(retry, Map.of()).status()).isEqualTo(202);
        await().atMost(LONG).until(() -> HOOK.about(id).size() == 2);
        assertThat(failure(supervisor, id, "WEBHOOK")).isEmpty();
        assertThat(supervisor.post(retry, Map.of()).status()).as("delivered").isEqualTo(404);
    }

    @Test
    void aRedirectIsNotFollowed() {
        HOOK.answer(307);
        String id = SignedCase.of(port, "noAcuteFinding");
        assertThat(awaitFailure(id, "WEBHOOK").get("problem").asText()).isEqualTo("HTTP 307");
        assertThat(HOOK.about(id)).hasSize(1);
    }

    @Test
    void aMailServerThatIsAwayForAMomentIsTriedAgain() throws Exception {
        MAIL.stop();
        String id;
        try {
            id = SignedCase.of(port, "noAcuteFinding");
            await().atMost(LONG).until(() -> attempts(id) >= 1);
        } finally {
            MAIL.start();
        }
        awaitMail(id, "Result returned");
        assertThat(failure(supervisor, id, "EMAIL")).isEmpty();
    }

    @Test
    void whatWasGivenUpWhileTheMailServerWasAwayIsSentAnewByASupervisor() throws Exception {
        MAIL.stop();
        String id;
        try {
            id = SignedCase.of(port, "noAcuteFinding");
            JsonNode failed = awaitFailure(id, "EMAIL");
            assertThat(failed.get("attempts").asInt()).isEqualTo(4);
            assertThat(failed.get("problem").asText()).startsWith("SMTP: ");
            assertThat(failed.get("target").asText()).isEqualTo("duty@wangren.example");
            assertThat(supervisor
                            .post("/api/deliveries/" + failed.get("id").asText() + "/retry", Map.of())
                            .status())
                    .isEqualTo(202);
        } finally {
            MAIL.start();
        }
        assertThat(awaitMail(id, "Result returned").getSubject()).doesNotContain("URGENT");
        assertThat(failure(supervisor, id, "EMAIL")).isEmpty();
    }

    @Test
    void aHospitalWithoutASecretIsNotCalled() {
        HospitalId lixin = new HospitalId("lixin");
        organisation.putContacts(lixin, new Contacts(Map.of(), HOOK.address()));
        organisation.putContacts(WANGREN, new Contacts(Map.of(), null));
        try {
            String id = SignedCase.of(port, "intracerebralHaemorrhage");
            Notice notice = new Notice(
                    Notice.Kind.CRITICAL_RESULT,
                    ReferralId.of(id),
                    new Membership(lixin, Role.SUPERVISOR),
                    "supervisor",
                    Instant.now());
            notices.send(notice);
            assertThat(awaitFailure(id, "WEBHOOK").get("problem").asText()).contains("no secret");
            assertThat(HOOK.about(id)).isEmpty();
        } finally {
            organisation.putContacts(lixin, new Contacts(Map.of(), null));
        }
    }

    private int attempts(String id) {
        return jdbc.sql("""
                        select coalesce(max(d.attempts), 0) from delivery d
                        join notification n on n.id = d.notification_id
                        where d.channel = 'EMAIL' and d.problem is not null and n.referral_id = ?
                        """).param(UUID.fromString(id)).query(Integer.class).single();
    }

    private MimeMessage awaitMail(String id, String subject) {
        return await().atMost(LONG)
                .until(() -> mail(id, subject), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<MimeMessage> mail(String id, String subject) throws Exception {
        for (MimeMessage message : MAIL.getReceivedMessages()) {
            if (message.getSubject().contains(id.substring(0, 8))
                    && message.getSubject().contains(subject)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private JsonNode awaitFailure(String id, String channel) {
        return await().atMost(LONG)
                .until(() -> failure(supervisor, id, channel), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonNode> failure(Client person, String id, String channel) {
        return StreamSupport.stream(person.get("/api/deliveries/failed").json().spliterator(), false)
                .filter(failed -> failed.get("referral").asText().equals(id)
                        && failed.get("channel").asText().equals(channel))
                .findFirst();
    }

    private static List<String> notices(Client person, String id) {
        return StreamSupport.stream(person.get("/api/notices").json().spliterator(), false)
                .filter(notice -> notice.get("referral").asText().equals(id))
                .map(notice -> notice.get("kind").asText())
                .toList();
    }

    /** The mail server must come back where it was. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebhookReceiver receiver() {
        try {
            return new WebhookReceiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
