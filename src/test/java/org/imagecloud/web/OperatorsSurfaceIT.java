package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the application tells of itself, and to whom. */
@RunningApplication
class OperatorsSurfaceIT {

    private static final List<String> ENDPOINTS = List.of(
            "",
            "/env",
            "/beans",
            "/configprops",
            "/heapdump",
            "/threaddump",
            "/loggers",
            "/mappings",
            "/info",
            "/metrics",
            "/prometheus",
            "/shutdown",
            "/camunda");

    @LocalServerPort
    private int port;

    @Test
    void everybodyLearnsThatItIsWellAndNoMore() {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            String health = new Session(port).send("GET", path, "").body();
            assertThat(health).contains("\"UP\"").doesNotContain("components", "details", "PostgreSQL");
            assertThat(new String(Client.of(port, "admin").get(path).body(), StandardCharsets.UTF_8))
                    .as("nor does an administrator")
                    .doesNotContain("components", "details");
        }
    }

    @Test
    void nothingElseIsThere() {
        for (String endpoint : ENDPOINTS) {
            String path = "/actuator" + endpoint;
            assertThat(new Session(port).send("GET", path, "").statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(Client.of(port, "radiologist.lixin").get(path).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(Client.of(port, "admin").get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theDescriptionOfTheApiIsForThoseWhoLoggedIn() {
        for (String path : List.of("/api/openapi", "/api/docs", "/api/swagger-ui/index.html", "/api/openapi.yaml")) {
            assertThat(new Session(port).send("GET", path, "").statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void anErrorTellsNothingOfTheInside() {
        Session session = Session.of(port, "radiologist.lixin");
        for (String path : List.of(
                "/no/such/page",
                "/api/no/such",
                "/error",
                "/api/worklist?limit=x",
                "/dicom-web/studies?limit=x",
                "/engine-rest/no/such",
                "/camunda/api/engine/engine/default/no-such",
                "/camunda/app/none/")) {
            for (String accept : List.of("text/html", "application/json")) {
                String body = session.send("GET", path, "", "Accept", accept).body();
                assertThat(body)
                        .as(path)
                        .doesNotContain("org.imagecloud", "at java.", "springframework", "Tomcat/", "\tat ");
            }
        }
    }

    @Test
    void theContainersErrorPageIsNoAddress() {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            for (Session session : List.of(new Session(port), Session.of(port, "admin"))) {
                String token = method.equals("GET") ? "" : session.token();
                var answer = session.send(method, "/error", "", "X-MIC-CSRF", token);
                assertThat(answer.statusCode()).as(method).isIn(404, 403);
                assertThat(answer.body()).doesNotContain("999");
            }
        }
        assertThat(new Session(port).send("GET", "/error", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theEngineTellsNoStackTrace() {
        Client.Answer answer = Client.of(port, "admin").get("/engine-rest/task?priority=x");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("\tat ", "stackTrace");
    }
}
