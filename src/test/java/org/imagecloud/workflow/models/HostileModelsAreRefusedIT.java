package org.imagecloud.workflow.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.imagecloud.support.ApprovedModel;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The third wall, where deployments come in; every place of a model is {@code ModelChecksTest}'s. */
@RunningApplication
class HostileModelsAreRefusedIT {

    private static final String COUNT = "/engine-rest/deployment/count";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    private Client admin;

    @BeforeEach
    void administrator() {
        admin = Client.of(port, "admin");
    }

    @Test
    void theRefusalNamesTheElementAndTheReasonInBothLanguages() throws Exception {
        int before = count();
        String hostile = Files.readString(Path.of("processes/pre-read.bpmn"))
                .replaceFirst(
                        "camunda:delegateExpression=\"#\\{\\w+}\"", "camunda:delegateExpression=\"#{jdbcTemplate}\"");

        HttpResponse<String> english = deploy("pre-read.bpmn", hostile, "en");
        HttpResponse<String> chinese = deploy("pre-read.bpmn", hostile, "zh");

        assertThat(english.statusCode()).isEqualTo(400);
        assertThat(english.body()).contains("pre-read.bpmn", "serviceTask_", "not meant to call", "#{jdbcTemplate}");
        assertThat(chinese.statusCode()).isEqualTo(400);
        assertThat(chinese.body()).contains("不得调用", "#{jdbcTemplate}");
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.cmmn", "x.form", "x.html", "x.js", "x.groovy", "x.svg", "x", "x.bpmn.txt"})
    void onlyModelsAreDeployed(String file) throws Exception {
        int before = count();
        HttpResponse<String> answer = deploy(file, "{}", "en");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(file);
        assertThat(count()).isEqualTo(before);
    }

    /** Each looks right by itself; the one is told that closes the loop, in both orders. */
    @ParameterizedTest
    @ValueSource(strings = {"ping pong", "pong ping"})
    void twoThatCallEachOtherAreNotDeployedTogetherNorOneAfterTheOther(String order) throws Exception {
        String first = order.split(" ")[0];
        String second = order.split(" ")[1];
        ApprovedModel.deploy(port, "test", first + ".bpmn", calling(first, "deliver-result"));
        ApprovedModel.deploy(port, "test", second + ".bpmn", calling(second, first));
        try {
            HttpResponse<String> answer = deploy(first + ".bpmn", calling(first, second), "en");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(first + ".bpmn", "call_" + second, "neverWaits");
            assertThat(deploy(first + ".bpmn", calling(first, first), "en").statusCode())
                    .as("itself")
                    .isEqualTo(400);
        } finally {
            remove(second);
            remove(first);
        }
    }

    private void remove(String process) {
        repository.createProcessDefinitionQuery().processDefinitionKey(process).list().stream()
                .map(ProcessDefinition::getDeploymentId)
                .forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    private static String calling(String process, String other) {
        return "<definitions targetNamespace='x' xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><process id='" + process
                + "' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='s'/><callActivity id='call_"
                + other + "' calledElement='" + other + "'/><sequenceFlow id='f' sourceRef='s' targetRef='call_"
                + other + "'/></process></definitions>";
    }

    private int count() {
        return admin.get(COUNT).json().path("count").asInt();
    }

    private HttpResponse<String> deploy(String file, String model, String language) throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--x--\r\n";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/engine-rest/deployment/create"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes(UTF_8)))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
