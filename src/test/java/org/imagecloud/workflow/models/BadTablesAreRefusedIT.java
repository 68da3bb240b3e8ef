package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.ApprovedModel;
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

    /** Modeler shows the words; nobody brings anything into force alone, whichever door he takes. */
    @Test
    void aTableThatOnlyWarnsWaitsForAnotherAdministrator() throws IOException {
        int before = admin.get(COUNT).json().get("count").asInt();
        String changed = table().replaceFirst("(entry_hypoxicChest_bodyPart\">\\s*<text>)", "$1\"TORSO\", ");

        Client.Answer kept = deploy(changed);

        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.json().get("message").asText()).contains("draft", "classify-urgency", "Another administrator");
        assertThat(kept.json().at("/drafts/0/submitted").asBoolean()).isTrue();
        String draft = kept.json().at("/drafts/0/draft").asText();
        assertThat(deploy(changed).json().at("/drafts/0/draft").asText())
                .as("the same once more")
                .isEqualTo(draft);
        assertThat(admin.post("/api/models/drafts/" + draft + "/approval", Map.of("revision", 1))
                        .status())
                .isEqualTo(403);
        assertThat(admin.get(COUNT).json().get("count").asInt()).isEqualTo(before);
        admin.send("DELETE", "/api/models/drafts/" + draft, new byte[0]);

        assertThat(deploy(table()).json().get("message").asText())
                .as("today's table")
                .contains("in force already");
    }

    /** Neither by deploying an earlier one again, nor by taking the newest away. */
    @Test
    void noVersionComesBackPastTheWayBack() {
        String deployment = admin.get("/engine-rest/process-definition/key/amend-report")
                .json()
                .get("deploymentId")
                .asText();
        for (String engine : List.of("/engine-rest", "/engine-rest/engine/default")) {
            Client.Answer again = admin.post(engine + "/deployment/" + deployment + "/redeploy", Map.of());
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().get("message").asText()).contains("/models.html");
            for (String version : List.of(
                    "/deployment/" + deployment,
                    "/process-definition/key/amend-report",
                    "/process-definition/key/amend-report/delete")) {
                assertThat(admin.send("DELETE", engine + version, new byte[0]).status())
                        .as(version)
                        .isEqualTo(403);
            }
        }
    }

    private Client.Answer deploy(String dmn) {
        return ApprovedModel.send(admin, "test", "classify-urgency.dmn", dmn);
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("dmn/classify-urgency.dmn"));
    }
}
