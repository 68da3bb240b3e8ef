package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The worker of docs/examples, with the engine's own JavaScript client, and workers that are worse. */
@OwnApplication
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreReadWorkerIT {

    private static final Path EXAMPLE = Path.of("docs/examples/ai-pre-read-worker");
    private static final String WORKER = "ai.worker";

    /** Nothing but the images tells that it is more than that: U3. */
    private static final Map<String, Object> HEADACHE = Map.of("symptoms", List.of("dizziness"), "age", 40);

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate jdbc;

    private Client clinic;
    private Client radiologist;
    private Client worker;

    @BeforeEach
    void people() {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        worker = Client.of(port, WORKER);
    }

    /** Cases that are left would be given to the next test's worker. */
    @AfterEach
    void endPreReads() {
        await().ignoreExceptionsInstanceOf(ProcessEngineException.class)
                .until(
                        () -> { // the engine may be at work on one
                            left().list().forEach(left -> runtime.deleteProcessInstance(left.getId(), "test"));
                            return left().count() == 0;
                        });
    }

    private ProcessInstanceQuery left() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("pre-read");
    }

    private record Submitted(String id, String study) {

        String path() {
            return "/api/referrals/" + id;
        }
    }

    /** The last, because its last poll goes on at the server for some seconds. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theExampleRaisesACaseInWhichItSeesABleed() throws Exception {
        Submitted referral = submit();
        assertThat(show(referral).at("/urgency").asText()).isEqualTo("U3");
        Process program = startExample();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> show(referral).at("/urgency").asText().equals("U1"));
        } finally {
            program.destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        JsonNode raised = show(referral);
        assertThat(raised.at("/state").asText()).as("straight to its readers").isEqualTo("TRIAGED");
        assertThat(raised.at("/urgencyReason").asText()).isEqualTo("aiSeesLifeThreat");
        assertThat(raised.at("/preRead/finding").asText()).isEqualTo("intracerebralHaemorrhage");
        assertThat(raised.at("/preRead/score").asDouble()).isBetween(0.5, 1.0);
        assertThat(events(referral)).contains("PRE_READ", "CLASSIFIED_AGAIN");
        assertThat(radiologist.post(referral.path() + "/claim", Map.of()).status())
                .isEqualTo(204);
    }

    @Test
    void withoutAWorkerTheCaseGoesOnAndThePreReadEndsByItsLimit() {
        Submitted referral = submit();
        fetched(referral); // and dies
        assertThat(Client.of(port, "triage.lixin")
                        .post(referral.path() + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(radiologist.post(referral.path() + "/claim", Map.of()).status())
                .isEqualTo(204);
        String timer = management
                .createJobQuery()
                .processInstanceId(preRead(referral))
                .timers()
                .singleResult()
                .getId();
        management.executeJob(timer);
        assertThat(running(referral)).isFalse();
        assertThat(show(referral).at("/state").asText()).isEqualTo("READING");
        assertThat(show(referral).at("/urgency").asText()).isEqualTo("U3");
    }

    @Test
    void anAnswerAfterTheFinalReportDoesNothing() {
        Submitted referral = submit();
        String task = fetched(referral);
        Client.of(port, "triage.lixin").post(referral.path() + "/triage", Map.of());
        radiologist.post(referral.path() + "/claim", Map.of());
        Map<String, Object> report = Map.of(
                "action",
                "sign",
                "findings",
                List.of(Map.of("code", "noAcuteFinding")),
                "description",
                "Normal.",
                "impression",
                "Normal.");
        assertThat(radiologist.post(referral.path() + "/reports", report).status())
                .isBetween(200, 204);
        assertThat(running(referral)).isFalse();
        assertThat(complete(task, bleed()).status()).isEqualTo(404);
        assertThat(show(referral).at("/urgency").asText()).isEqualTo("U3");
        assertThat(events(referral)).doesNotContain("PRE_READ");
    }

    @Test
    void aCancelledCaseEndsIt() {
        Submitted referral = submit();
        assertThat(clinic.post(referral.path() + "/cancellation", Map.of("reason", "sent twice"))
                        .status())
                .isEqualTo(200);
        assertThat(running(referral)).isFalse();
    }

    @Test
    void theImagesAreOpenWhileTheLockLastsAndNothingElseIs() {
        Submitted referral = submit();
        String images = "/dicom-web/studies/" + referral.study() + "/metadata";
        assertThat(worker.get(images).status()).as("before").isEqualTo(404);
        String task = fetched(referral);
        Submitted other = submit();
        assertThat(worker.get(images).status()).isEqualTo(200);
        assertThat(worker.get("/dicom-web/studies/" + other.study() + "/metadata")
                        .status())
                .as("another study")
                .isEqualTo(404);
        assertThat(worker.get("/dicom-web/studies").json().size()).isZero();
        for (String path : List.of(referral.path(), "/dicom-web/studies/" + referral.study() + "/series")) {
            assertThat(worker.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/api/audit", "/actuator/metrics")) {
            assertThat(worker.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(worker.get("/api/worklist").json().at("/total").asInt()).isZero();
        assertThat(complete(task, bleed()).status()).isEqualTo(204);
        assertThat(worker.get(images).status()).as("after").isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /task",
        "GET, /external-task",
        "GET, /process-instance",
        "GET, /variable-instance",
        "GET, /history/variable-instance",
        "GET, /process-definition",
        "POST, /task",
        "POST, /external-task",
        "POST, /external-task/1/bpmnError",
        "POST, /external-task/1/unlock",
        "PUT, /external-task/1/retries",
        "POST, /message",
        "POST, /process-instance/1/variables",
        "POST, /deployment/create",
        "DELETE, /process-instance/1"
    })
    void theRestOfTheEngineIsClosed(String method, String path) {
        byte[] body = (method.equals("GET") ? "" : "{}").getBytes(StandardCharsets.UTF_8);
        assertThat(worker.send(method, "/engine-rest" + path, body, "Content-Type", "application/json")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobodyElseFetches() {
        for (String person : List.of("radiologist.lixin", "supervisor", "auditor", "clinic.wangren")) {
            assertThat(Client.of(port, person)
                            .post("/engine-rest/external-task/fetchAndLock", fetch(person))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    @Test
    void aCallThatAsksForMoreIsRefused() {
        Submitted referral = submit();
        assertThat(worker.post("/engine-rest/external-task/fetchAndLock", fetch("somebody.else"))
                        .status())
                .isEqualTo(400);
        assertThat(worker.post(
                                "/engine-rest/external-task/fetchAndLock",
                                Map.of("workerId", WORKER, "maxTasks", 1, "topics", List.of(topic("another"))))
                        .status())
                .isEqualTo(400);
        String task = fetched(referral);
        for (Map<String, Object> variables : List.<Map<String, Object>>of(
                Map.of("aiFinding", value("cyst"), "referralId", value("1")),
                Map.of("urgency", value("U4")),
                Map.of("aiFinding", Map.of("value", "{}", "type", "Json")))) {
            assertThat(complete(task, variables).status())
                    .as(variables.toString())
                    .isEqualTo(400);
        }
        Map<String, Object> local =
                Map.of("workerId", WORKER, "variables", bleed(), "localVariables", Map.of("x", value("y")));
        assertThat(worker.post("/engine-rest/external-task/" + task + "/complete", local)
                        .status())
                .isEqualTo(400);
        assertThat(running(referral)).isTrue();
    }

    /** The row of the task is held by another transaction that has changed it, like a time limit that runs out meanwhile. */
    @Test
    void anAnswerThatLosesARaceIsToldSoAndCanBeGivenAgain() throws Exception {
        Submitted referral = submit();
        String task = fetched(referral);
        CompletableFuture<Client.Answer> answer;
        try (Connection other = database.getConnection();
                PreparedStatement change =
                        other.prepareStatement("update act_ru_ext_task set rev_ = rev_ + 1 where id_ = ?")) {
            other.setAutoCommit(false);
            change.setString(1, task);
            assertThat(change.executeUpdate()).isOne();
            answer = CompletableFuture.supplyAsync(() -> complete(task, bleed()));
            await().atMost(Duration.ofSeconds(30)).until(this::isTheEngineWaiting);
            other.commit();
        }
        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(409);
        assertThat(answer.get().json().at("/type").asText()).isEqualTo("OptimisticLockingException");
        assertThat(complete(task, bleed()).status()).isEqualTo(204);
    }

    @Test
    void anUnknownFindingIsRecordedAndNotUsed() {
        Submitted referral = submit();
        assertThat(complete(fetched(referral), Map.of("aiFinding", value("aliens"), "aiScore", value(0.9)))
                        .status())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(30)).until(() -> events(referral).contains("PRE_READ_REFUSED"));
        assertThat(show(referral).at("/urgency").asText()).isEqualTo("U3");
        assertThat(show(referral).at("/preRead").isNull()).isTrue();
    }

    @Test
    void aWorkerThatGivesUpIsSeenBySupervisors() {
        Submitted referral = submit();
        String task = fetched(referral);
        Map<String, Object> failure = Map.of("workerId", WORKER, "errorMessage", "no memory", "retries", 0);
        assertThat(worker.post("/engine-rest/external-task/" + task + "/failure", failure)
                        .status())
                .isEqualTo(204);
        JsonNode incidents = Client.of(port, "supervisor")
                .get("/engine-rest/incident?processInstanceId=" + preRead(referral))
                .json();
        assertThat(incidents.at("/0/incidentType").asText()).isEqualTo("failedExternalTask");
        assertThat(show(referral).at("/state").asText()).isEqualTo("SUBMITTED");
    }

    private Submitted submit() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        JsonNode answer = clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", HEADACHE))
                .json();
        return new Submitted(answer.get("id").asText(), study.uid());
    }

    private boolean isTheEngineWaiting() {
        return !jdbc.queryForList(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%act_ru_ext_task%'")
                .isEmpty();
    }

    private Process startExample() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pre-read-worker"));
        for (String file : List.of("worker.mjs", "blob.mjs", "login.mjs")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path modules = folder.resolve("node_modules");
        if (!Files.exists(modules)) {
            Files.createSymbolicLink(
                    modules, Path.of("src/main/web/node_modules").toAbsolutePath());
        }
        ProcessBuilder program = new ProcessBuilder("node", "worker.mjs").directory(folder.toFile());
        program.environment()
                .putAll(Map.of("BASE_URL", "http://127.0.0.1:" + port, "LOGIN", WORKER, "PASSWORD", "demo"));
        return program.redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile())
                .start();
    }

    /** The task of this case; what else waits is locked too. */
    private String fetched(Submitted referral) {
        for (JsonNode task : worker.post("/engine-rest/external-task/fetchAndLock", fetch(WORKER))
                .json()) {
            assertThat(task.at("/variables").properties()).hasSize(3);
            if (task.at("/variables/studyInstanceUid/value").asText().equals(referral.study())) {
                return task.get("id").asText();
            }
            assertThat(worker.post(
                                    "/engine-rest/external-task/"
                                            + task.get("id").asText() + "/failure",
                                    Map.of("workerId", WORKER, "retries", 3, "retryTimeout", 0))
                            .status())
                    .isEqualTo(204);
        }
        throw new AssertionError("No task for the case");
    }

    private static Map<String, Object> fetch(String workerId) {
        return Map.of("workerId", workerId, "maxTasks", 50, "topics", List.of(topic("ai-pre-read")));
    }

    private static Map<String, Object> topic(String name) {
        return Map.of("topicName", name, "lockDuration", 60_000);
    }

    private Client.Answer complete(String task, Map<String, Object> variables) {
        return worker.post(
                "/engine-rest/external-task/" + task + "/complete", Map.of("workerId", WORKER, "variables", variables));
    }

    private static Map<String, Object> bleed() {
        return Map.of("aiFinding", value("intracerebralHaemorrhage"), "aiScore", value(0.9));
    }

    private static Map<String, Object> value(Object value) {
        return Map.of("value", value, "type", value instanceof String ? "String" : "Double");
    }

    private String preRead(Submitted referral) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.id(), "pre-read")
                .singleResult()
                .getId();
    }

    private boolean running(Submitted referral) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(referral.id(), "pre-read")
                        .count()
                > 0;
    }

    private JsonNode show(Submitted referral) {
        return clinic.get(referral.path()).json();
    }

    private List<String> events(Submitted referral) {
        return StreamSupport.stream(show(referral).at("/timeline").spliterator(), false)
                .map(entry -> entry.get("event").asText())
                .toList();
    }
}
