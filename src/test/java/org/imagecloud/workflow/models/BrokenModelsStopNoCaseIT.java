package org.imagecloud.workflow.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import org.camunda.bpm.engine.RepositoryService;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.referral.CaseStages;
import org.imagecloud.support.ApprovedModel;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.Session;
import org.imagecloud.support.SubmittedCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Models that the gate lets in, because only a case shows what is wrong with them. */
@OwnApplication
class BrokenModelsStopNoCaseIT {

    @Autowired
    private RepositoryService repository;

    private static final Duration LONG = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    private Client admin;

    @BeforeEach
    void administrator() {
        admin = Client.of(port, "admin");
    }

    @Test
    void aCaseIsSubmittedThoughItsProcessFails() throws Exception {
        String ours = Files.readString(Path.of("processes/referral.bpmn"));
        deploy(
                "referral.bpmn",
                failing(ours, "flow_toClassify", "businessRuleTask_classifyUrgency", "startEvent_referralSubmitted"));
        assertThat(model("referral").path("version").asInt()).isEqualTo(2);

        SubmittedCase.of(port);

        isWithdrawn("referral", 2, ours);
        SubmittedCase.of(port);
        assertThat(model("referral").path("version").asInt())
                .as("withdrawn once")
                .isEqualTo(3);
    }

    @Test
    void aCaseGoesOnThoughAProcessThatItCallsFails() throws Exception {
        String ours = Files.readString(Path.of("processes/read-study.bpmn"));
        deploy("read-study.bpmn", failing(ours, "flow_offered", "gateway_readAndWatch", "startEvent_studyOffered"));

        SubmittedCase.of(port);

        isWithdrawn("read-study", 2, ours);
        theFaultyVersionComesBackByTwoAlone("read-study", 2);
        assertThat(admin.get("/api/notices").json().findValuesAsText("kind")).contains("MODEL_WITHDRAWN");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(trail()).contains("MODEL WITHDRAWN", "MODEL ONLINE", "\"read-study\""));
    }

    private void theFaultyVersionComesBackByTwoAlone(String model, int version) {
        JsonNode versions = admin.get("/api/models/" + model + "/versions").json();
        assertThat(versions.findValuesAsText("withdrawn")).containsExactly("false", "true", "false");

        Client.Answer back =
                admin.post("/api/models/" + model + "/rollback", Map.of("version", version, "reason", "It was good"));
        assertThat(back.status()).as(back.json().toString()).isEqualTo(409);

        JsonNode draft = admin.post(
                        "/api/models/drafts",
                        Map.of("model", model, "version", version, "reason", "To look at it again"))
                .json();
        assertThat(draft.path("content").asText()).contains("gateway_broken");
        assertThat(admin.get("/api/models/drafts/" + draft.path("id").asText() + "/evidence")
                        .json()
                        .path("doubts")
                        .toString())
                .isEqualTo("[\"WAS_WITHDRAWN\"]");
    }

    /** The claim target is missed, and the timer that says so calls for experts. */
    @Test
    void aTimerGoesOnThoughTheProcessThatItCallsFails() throws Exception {
        String id = SubmittedCase.of(port).id();
        String ours = Files.readString(Path.of("processes/expert-opinion.bpmn"));
        deploy("expert-opinion.bpmn", failing(ours, "flow_expertNeeded", "gateway_begin", "startEvent_expertNeeded"));

        JsonNode watches = admin.get(
                        "/engine-rest/process-instance?processDefinitionKey=watch-target&businessKey=" + id)
                .json();
        assertThat(watches).isNotEmpty();
        for (int timer = 0; timer < 3; timer++) {
            for (JsonNode watch : watches) {
                admin.get("/engine-rest/job?processInstanceId="
                                + watch.path("id").asText())
                        .json()
                        .forEach(job ->
                                assertThat(execute(job.path("id").asText())).isEqualTo(204));
            }
        }

        isWithdrawn("expert-opinion", 2, ours);
        assertThat(admin.get("/engine-rest/incident?processDefinitionKeyIn=read-study,watch-target,expert-opinion")
                        .json())
                .isEmpty();
    }

    /** An instance keeps its version: what stands in a faulty one goes on when it is brought to the mended one, and what has no place there stays. */
    @Test
    void aCaseThatStandsInAFaultyVersionGoesOnInTheMendedOne() throws Exception {
        String ours = Files.readString(Path.of("processes/watch-target.bpmn"));
        deploy(
                "watch-target.bpmn",
                failing(ours, "flow_warningDue", "serviceTask_remindReaders", "startEvent_targetSet"));
        String id = SubmittedCase.of(port).id();
        int faulty = model("watch-target").path("version").asInt();
        String job = jobOf(id, faulty);
        assertThat(execute(job)).isNotEqualTo(204);
        assertThat(put("/engine-rest/job/" + job + "/retries", "{\"retries\":0}".getBytes(UTF_8)))
                .as("nobody gives up for a case")
                .isEqualTo(403);
        assertThat(put("/engine-rest/job/" + job + "/retries", "{\"retries\":1}".getBytes(UTF_8)))
                .isEqualTo(204);
        assertThat(execute(job)).as("raised retries alone help nothing").isNotEqualTo(204);

        JsonNode stuck = only(admin.get("/api/models/stuck").json(), faulty);
        assertThat(stuck.path("cause").asText()).contains("modality > 5");
        assertThat(stuck.path("failed").asInt()).isEqualTo(1);
        assertThat(stuck.path("running").asInt()).isEqualTo(3);
        assertThat(stuck.path("cases").get(0).asText()).isEqualTo(id);

        deploy("watch-target.bpmn", ours);
        int mended = model("watch-target").path("version").asInt();
        aSupervisorSeesThoseOfAllVersions();
        JsonNode plan = admin.get("/api/models/watch-target/migration?version=" + faulty)
                .json();
        assertThat(plan.path("to").asInt()).isEqualTo(mended);
        assertThat(plan.path("tried").asInt()).isEqualTo(3);
        assertThat(plan.path("left")).isEmpty();
        assertThat(plan.path("steps").toString())
                .contains(
                        "{\"from\":\"timerEvent_warningDue\",\"name\":\"Warning due\",\"to\":\"timerEvent_warningDue\"");
        assertThat(jobOf(id, faulty)).as("nothing is moved by looking").isEqualTo(job);

        Client.Answer begun = admin.post(
                "/api/models/migrations",
                java.util.Map.of("model", "watch-target", "version", faulty, "to", mended, "reason", "mended"));
        assertThat(begun.status()).as(begun.json().toString()).isEqualTo(202);
        JsonNode run = await().atMost(LONG)
                .until(
                        () -> admin.get("/api/models/migrations/"
                                        + begun.json().path("id").asText())
                                .json(),
                        one -> one.path("state").asText().equals("DONE"));
        assertThat(run.path("moved").asInt()).isEqualTo(3);
        assertThat(execute(job)).as("the case goes on").isEqualTo(204);
        assertThat(admin.get("/engine-rest/incident?processDefinitionKeyIn=watch-target")
                        .json())
                .isEmpty();
        await().atMost(LONG).untilAsserted(() -> assertThat(trail()).contains("CASE BROUGHT OVER", "mended"));
    }

    private void aSupervisorSeesThoseOfAllVersions() throws Exception {
        long running = Client.of(port, "supervisor")
                .get("/engine-rest/process-instance/count?processDefinitionKey=watch-target")
                .json()
                .path("count")
                .asLong();
        assertThat(running).isGreaterThanOrEqualTo(3);
        Session cockpit = Session.of(port, "supervisor");
        cockpit.send("GET", "/camunda/app/cockpit/default/", "");
        String told = cockpit.send("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics", "")
                .body();
        for (JsonNode process : new ObjectMapper().readTree(told)) {
            if (process.path("key").asText().equals("watch-target")) {
                assertThat(process.path("instances").asLong()).isEqualTo(running);
                return;
            }
        }
        throw new AssertionError("Not told: " + told);
    }

    private String jobOf(String referral, int version) {
        String definition = admin.get("/engine-rest/process-definition?key=watch-target&version=" + version)
                .json()
                .path(0)
                .path("id")
                .asText();
        return admin
                .get("/engine-rest/process-instance?businessKey=" + referral + "&processDefinitionId=" + definition)
                .json()
                .findValuesAsText("id")
                .stream()
                .sorted()
                .flatMap(instance ->
                        admin
                                .get("/engine-rest/job?processInstanceId=" + instance)
                                .json()
                                .findValuesAsText("id")
                                .stream())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode only(JsonNode stuck, int version) {
        for (JsonNode one : stuck) {
            if (one.path("model").asText().equals("watch-target")
                    && one.path("version").asInt() == version) {
                return one;
            }
        }
        throw new AssertionError(stuck.toString());
    }

    private int execute(String job) {
        return admin.post("/engine-rest/job/" + job + "/execute", "application/json", "{}".getBytes(UTF_8))
                .status();
    }

    /** A process that an administrator has stopped is not broken, and says so. */
    @Test
    void aStoppedProcessAnswersInWords() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        byte[] stop = "{\"suspended\":true}".getBytes(UTF_8);
        byte[] goOn = "{\"suspended\":false}".getBytes(UTF_8);
        assertThat(put("/engine-rest/process-definition/key/amend-report/suspended", stop))
                .isEqualTo(204);
        try {
            assertThat(model("amend-report").path("suspended").asBoolean()).isTrue();
            Client.Answer answer = Client.of(port, "radiologist.lixin")
                    .post("/api/referrals/" + reported.id() + "/reports", CaseStages.report("correct", "pneumothorax"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("code").asText()).isEqualTo("process.suspended");
            await().atMost(LONG).untilAsserted(() -> assertThat(trail()).contains("ENGINE Suspend"));
        } finally {
            assertThat(put("/engine-rest/process-definition/key/amend-report/suspended", goOn))
                    .isEqualTo(204);
        }
    }

    /** Refusals are structured, and tell what was meant. */
    @Test
    void whatWouldNotBeInForceIsRefused() throws Exception {
        String table = Files.readString(Path.of("dmn/set-targets.dmn"))
                .replace("decision id=\"set-targets\"", "decision id=\"set-target\"");
        JsonNode problem = refused("set-target.dmn", table).path("problems").path(0);
        assertThat(problem.path("rule").asText()).isEqualTo("notInForce");
        assertThat(problem.path("element").asText()).isEqualTo("set-target");
        assertThat(problem.path("english").asText()).contains("Did you mean set-targets?");
        assertThat(problem.path("chinese").asText()).contains("set-targets");

        JsonNode page = refused("read-study.html", "<form/>").path("problems").path(0);
        assertThat(page.path("rule").asText()).isEqualTo("foreignFile");
        assertThat(page.path("english").asText()).contains("part of the build");

        String unwatched = Files.readString(Path.of("processes/pre-read.bpmn")).replace("PT10M", "P1Y");
        JsonNode late = refused("pre-read.bpmn", unwatched).path("problems").path(0);
        assertThat(late.path("rule").asText()).isEqualTo("timer");
        assertThat(late.path("element").asText()).isEqualTo("timerEvent_preReadOverdue");
    }

    private JsonNode refused(String file, String model) {
        Client.Answer answer = send(file, model);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(400);
        return answer.json();
    }

    private void isWithdrawn(String id, int broken, String content) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(model(id).path("version").asInt()).isEqualTo(broken + 1));
        JsonNode model = model(id);
        assertThat(model.path("how").asText()).isEqualTo("WITHDRAWN");
        assertThat(model.path("withdrawn").path("version").asInt()).isEqualTo(broken);
        assertThat(model.path("withdrawn").path("cause").asText())
                .contains("modality > 5")
                .doesNotContain("CT");
        assertThat(model.path("withdrawn").path("element").asText()).isEqualTo("flow_brokenIf");
        assertThat(admin.get("/engine-rest/process-definition/key/" + id + "/xml")
                        .json()
                        .path("bpmn20Xml")
                        .asText())
                .isEqualTo(content);
    }

    /** A gateway that compares a word with a number, which the engine finds out when it comes there. */
    private static String failing(String process, String flow, String target, String source) {
        String gateway = "<bpmn:exclusiveGateway id=\"gateway_broken\" default=\"flow_brokenElse\" />"
                + "<bpmn:sequenceFlow id=\"flow_brokenElse\" sourceRef=\"gateway_broken\" targetRef=\"" + target
                + "\" />"
                + "<bpmn:sequenceFlow id=\"flow_brokenIf\" sourceRef=\"gateway_broken\" targetRef=\"" + target + "\">"
                + "<bpmn:conditionExpression>${modality &gt; 5}</bpmn:conditionExpression></bpmn:sequenceFlow>";
        String changed = process.replaceFirst("(id=\"" + flow + "\"[^>]*targetRef=\")" + target, "$1gateway_broken")
                .replaceFirst(
                        "<bpmn:startEvent id=\"" + source + "\"",
                        Matcher.quoteReplacement(gateway + "<bpmn:startEvent id=\"" + source + "\""));
        assertThat(changed).contains("targetRef=\"gateway_broken\"", "id=\"gateway_broken\"");
        return changed;
    }

    private JsonNode model(String id) {
        for (JsonNode model : admin.get("/api/models").json()) {
            if (model.path("model").asText().equals(id)) {
                return model;
            }
        }
        throw new AssertionError("There is no model " + id);
    }

    private String trail() {
        return new String(
                Client.of(port, "auditor").get("/api/audit?_count=100").body(), UTF_8);
    }

    private int put(String path, byte[] body) {
        return admin.send("PUT", path, body, "Content-Type", "application/json").status();
    }

    /** Past what is asked of drafts, where reference cases would have found it. */
    private void deploy(String file, String model) {
        repository
                .createDeployment()
                .name("test")
                .addString("processes/" + file, model)
                .deploy();
    }

    private Client.Answer send(String file, String model) {
        return ApprovedModel.send(admin, "test", file, model);
    }
}
