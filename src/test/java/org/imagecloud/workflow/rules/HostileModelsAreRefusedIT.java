package org.imagecloud.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The third wall, where deployments come in; every place of a model is {@link ModelChecksTest}'s. */
@RunningApplication
class HostileModelsAreRefusedIT {

    private static final String COUNT = "/engine-rest/deployment/count";

    private Client admin;

    @BeforeEach
    void administrator(@LocalServerPort int port) {
        admin = Client.of(port, "admin");
    }

    @Test
    void theRefusalNamesTheElementAndTheReasonInBothLanguages() throws IOException {
        int before = count();
        String hostile = Files.readString(Path.of("processes/pre-read.bpmn"))
                .replaceFirst("camunda:delegateExpression=\"#\\{\\w+}\"", "camunda:delegateExpression=\"#{jdbcTemplate}\"");

        Client.Answer english = deploy("pre-read.bpmn", hostile, "en");
        Client.Answer chinese = deploy("pre-read.bpmn", hostile, "zh");

        assertThat(english.status()).isEqualTo(400);
        assertThat(english.json().path("message").asText())
                .contains("pre-read.bpmn", "serviceTask_", "not meant to call", "#{jdbcTemplate}");
        assertThat(chinese.status()).isEqualTo(400);
        assertThat(chinese.json().path("message").asText()).contains("不得调用", "#{jdbcTemplate}");
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.cmmn", "x.form", "x.html", "x.js", "x.groovy", "x.svg", "x", "x.bpmn.txt"})
    void onlyModelsAreDeployed(String file) {
        int before = count();
        Client.Answer answer = deploy(file, "{}", "en");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(file);
        assertThat(count()).isEqualTo(before);
    }

    private int count() {
        return admin.get(COUNT).json().path("count").asInt();
    }

    private Client.Answer deploy(String file, String model, String language) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--x--\r\n";
        return admin.send(
                "POST",
                "/engine-rest/deployment/create",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Accept-Language",
                language);
    }
}
