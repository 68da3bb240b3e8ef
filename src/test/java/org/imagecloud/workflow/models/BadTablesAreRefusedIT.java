package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A table that breaks a rule that must hold does not get into the engine, and the administrator learns why. */
@RunningApplication
class BadTablesAreRefusedIT {

    private static final String COUNT = "/engine-rest/decision-definition/count?key=classify-urgency";

    private Client admin;

    @BeforeEach
    void administrator(@LocalServerPort int port) {
        admin = Client.of(port, "admin");
    }

    @Test
    void theRefusalNamesTheRuleAndAnExample() throws IOException {
        int before = admin.get(COUNT).json().get("count").asInt();

        Client.Answer answer = deploy(table().replace("&lt;= 13", "&lt;= 12"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").asText())
                .contains("classify-urgency")
                .contains("GCS 13 or less")
                .contains("rule_")
                .contains("\"gcs\":13");
        assertThat(admin.get(COUNT).json().get("count").asInt()).isEqualTo(before);
    }

    @Test
    void aTableThatOnlyWarnsIsDeployed() throws IOException {
        int before = admin.get(COUNT).json().get("count").asInt();

        assertThat(deploy(table().replaceFirst("(entry_hypoxicChest_bodyPart\">\\s*<text>)", "$1\"TORSO\", "))
                        .status())
                .isEqualTo(200);
        assertThat(admin.get(COUNT).json().get("count").asInt()).isEqualTo(before + 1);

        assertThat(deploy(table()).status()).as("today's table again").isEqualTo(200);
    }

    private Client.Answer deploy(String dmn) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"classify-urgency.dmn\";"
                + " filename=\"classify-urgency.dmn\"\r\nContent-Type: application/octet-stream\r\n\r\n" + dmn
                + "\r\n--x--\r\n";
        return admin.post(
                "/engine-rest/deployment/create",
                "multipart/form-data; boundary=x",
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("dmn/classify-urgency.dmn"));
    }
}
