package org.imagecloud.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imagecloud.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Signed JSON to a hospital's own system. Any 2xx is a receipt; a redirect is none and is not followed. */
@Component
class WebhookChannel implements DeliveryChannel {

    static final String ID = "X-MIC-Delivery";
    static final String TIMESTAMP = "X-MIC-Timestamp";
    static final String SIGNATURE = "X-MIC-Signature";

    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final Organisation organisation;
    private final NoticeTexts texts;
    private final NotificationSettings settings;
    private final WebhookTargets targets;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http;

    WebhookChannel(
            Organisation organisation,
            NoticeTexts texts,
            NotificationSettings settings,
            ObjectMapper json,
            Clock clock) {
        this.organisation = organisation;
        this.texts = texts;
        this.settings = settings;
        this.targets = new WebhookTargets(settings.webhook());
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.webhook().timeout())
                .build();
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Optional<String> addressOf(Notice notice) {
        return organisation.webhook(notice.to().hospital());
    }

    @Override
    public void send(Delivery delivery) throws DeliveryFailure {
        HttpRequest request = request(delivery);
        targets.require(request.uri());
        int status = status(request);
        if (status >= 200 && status < 300) {
            return;
        }
        boolean passing = status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT;
        throw passing ? DeliveryFailure.passing("HTTP " + status) : DeliveryFailure.lasting("HTTP " + status);
    }

    private HttpRequest request(Delivery delivery) throws DeliveryFailure {
        String hospital = delivery.notice().to().hospital().value();
        String secret = settings.webhookSecrets().get(hospital);
        if (secret == null) {
            throw DeliveryFailure.lasting("no secret is set for this hospital");
        }
        byte[] body = body(delivery);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        try {
            return HttpRequest.newBuilder(URI.create(delivery.address()))
                    .header("Content-Type", "application/json")
                    .header(ID, delivery.id().toString())
                    .header(TIMESTAMP, timestamp)
                    .header(SIGNATURE, WebhookSignature.of(secret, timestamp, body))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        } catch (IllegalArgumentException e) {
            throw DeliveryFailure.lasting("the address is none");
        }
    }

    private byte[] body(Delivery delivery) {
        try {
            String link = texts.link(delivery.notice()).orElse(null);
            return json.writeValueAsBytes(WebhookMessage.of(delivery, link));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written", e);
        }
    }

    private static String kind(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).getClass().getSimpleName();
    }

    /** The limit is for the whole answer, which is not read. */
    private int status(HttpRequest request) throws DeliveryFailure {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(settings.webhook().timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
        } catch (TimeoutException e) {
            throw DeliveryFailure.passing("no answer in time");
        } catch (ExecutionException e) {
            throw DeliveryFailure.passing(kind(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryFailure.passing("interrupted");
        } finally {
            answer.cancel(true);
        }
    }
}
