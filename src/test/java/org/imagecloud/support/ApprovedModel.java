package org.imagecloud.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** A model that one administrator sends by the engine's interface, as Camunda Modeler does, and another approves. */
public final class ApprovedModel {

    private static final Duration LONG = Duration.ofSeconds(60);

    private ApprovedModel() {}

    /** As Modeler sends it. */
    public static Client.Answer send(Client person, String reason, String file, String model) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + reason
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--x--\r\n";
        return person.post("/engine-rest/deployment/create", "multipart/form-data; boundary=x", body.getBytes(UTF_8));
    }

    /** Brings it into force. */
    public static void deploy(int port, String reason, String file, String model) {
        Client.Answer kept = send(Client.of(port, "admin"), reason, file, model);
        assertThat(kept.status()).as(kept.json().toString()).isEqualTo(409);
        JsonNode draft = kept.json().at("/drafts/0");
        assertThat(draft.path("submitted").asBoolean())
                .as(kept.json().toString())
                .isTrue();
        String path = "/api/models/drafts/" + draft.path("draft").asText();
        Client other = Client.of(port, "admin2");
        if (file.endsWith(".dmn")) {
            await().atMost(LONG)
                    .until(() -> other.get(path + "/evidence")
                            .json()
                            .at("/whatIf/state")
                            .asText()
                            .equals("DONE"));
        }
        Client.Answer approved =
                other.post(path + "/approval", Map.of("revision", 1, "reason", "there are few cases yet"));
        assertThat(approved.status()).as(String.valueOf(approved.json())).isEqualTo(204);
    }
}
