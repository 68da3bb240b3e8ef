package org.imagecloud.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.referral.CaseStages;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case whose process was deleted is told of in words, and goes on from where it stood once somebody has started that again. */
@RunningApplication
class LostProcessesStartAgainIT {

    private static final Map<String, String> WHY = Map.of("reason", "deleted by mistake");
    private static final List<String> ENDED = List.of("cancelled", "failed", "acknowledged", "open to the patient");

    @LocalServerPort
    private int port;

    @Autowired
    private AgreementWatch watch;

    @Autowired
    private RuntimeService runtime;

    private Client clinic;
    private Client triage;
    private Client reader;
    private Client expert;
    private Client supervisor;
    private Client admin;
    private Map<String, String> cases;

    @BeforeEach
    void casesWithoutProcesses() {
        clinic = Client.of(port, "clinic.wangren");
        triage = Client.of(port, "triage.lixin");
        reader = Client.of(port, "radiologist.lixin");
        expert = Client.of(port, "expert.city");
        supervisor = Client.of(port, "supervisor");
        admin = Client.of(port, "admin");
        cases = new HashMap<>(CaseStages.at(port));
        cases.keySet().removeAll(ENDED);
    }

    @Test
    void eachGoesOnAtItsStepWithAllThatItHad() {
        Map<String, JsonNode> before = new HashMap<>();
        cases.forEach((stage, id) -> before.put(stage, detail(id)));
        cases.values().forEach(this::loseProcesses);
        watch.round();
        cases.forEach((stage, id) -> assertThat(resume(id).status()).as(stage).isEqualTo(204));
        watch.round();
        cases.forEach((stage, id) -> {
            assertThat(disagreement(id)).as(stage).isEmpty();
            assertThat(withoutTimeline(detail(id)))
                    .as(stage)
                    .isEqualTo(withoutTimeline(Objects.requireNonNull(before.get(stage))));
            List<String> events =
                    Objects.requireNonNull(before.get(stage)).get("timeline").findValuesAsText("event");
            if (!stage.equals("waits for triage") && !stage.equals("in triage")) {
                assertThat(detail(id).get("timeline").findValuesAsText("event"))
                        .as(stage + ", and nobody is told twice")
                        .filteredOn(event -> !event.equals("CRITICAL_RESULT_NOTIFIED"))
                        .containsExactlyElementsOf(Stream.concat(events.stream(), Stream.of("PROCESS_RESUMED"))
                                .filter(event -> !event.equals("CRITICAL_RESULT_NOTIFIED"))
                                .toList());
            }
        });
        goesOn();
    }

    private String of(String stage) {
        return Objects.requireNonNull(cases.get(stage), stage);
    }

    private void goesOn() {
        done(triage.post(path("waits for triage") + "/triage", Map.of()));
        done(reader.post(path("waits for triage") + "/claim", Map.of()));
        done(clinic.post(
                path("needs input") + "/clinical-information",
                Map.of("clinical", Map.of("symptoms", List.of("severeHeadache"), "age", 40))));
        assertThat(detail(of("needs input")).get("state").asText()).isEqualTo("SUBMITTED");
        done(reader.post(path("emergency") + "/claim", Map.of()));
        done(reader.post(path("read") + "/reports", CaseStages.report("sign", "noAcuteFinding")));
        done(expert.post(path("second opinion") + "/claim", Map.of()));
        done(expert.post(path("second opinion") + "/reports", CaseStages.report("sign", "noAcuteFinding")));
        Map<String, Integer> versions =
                Map.of("returned", 1, "returned critical", 1, "amended", 2, "corrected, critical now", 2);
        versions.forEach((stage, version) -> {
            done(clinic.post(
                    path(stage) + "/acknowledgements",
                    Map.of("reportVersion", version, "acknowledgedBy", "Wu", "readBack", "heard")));
            assertThat(detail(of(stage)).get("state").asText()).as(stage).isEqualTo("ACKNOWLEDGED");
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(of(stage), "referral")
                            .count())
                    .as(stage)
                    .isZero();
        });
    }

    @Test
    void untilThenNobodyGetsAnErrorAndItCanBeEnded() {
        cases.values().forEach(this::loseProcesses);
        assertThat(List.of(
                        reader.post(path("offered") + "/claim", Map.of()),
                        reader.post(path("read") + "/reports", CaseStages.report("sign", "noAcuteFinding")),
                        reader.post(path("read") + "/reports", CaseStages.report("preliminary", "noAcuteFinding")),
                        reader.post(path("read") + "/decline", Map.of("reason", "NEEDS_EXPERT")),
                        triage.post(path("waits for triage") + "/triage", Map.of()),
                        clinic.post(
                                path("returned") + "/acknowledgements",
                                Map.of("reportVersion", 1, "acknowledgedBy", "Wu")),
                        clinic.post(
                                path("offered") + "/clinical-information",
                                Map.of("clinical", Map.of("symptoms", List.of("severeHeadache"), "age", 40)))))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.json().get("detail").asText()).isNotBlank();
                });
        done(clinic.post(path("offered") + "/cancellation", Map.of("reason", "sent twice")));
        assertThat(detail(of("offered")).get("state").asText()).isEqualTo("CANCELLED");
        done(supervisor.post(path("declined") + "/failure", Map.of("reason", "nobody can")));
        assertThat(detail(of("declined")).get("state").asText()).isEqualTo("FAILED");

        watch.round();
        assertThat(disagreement(of("offered"))).isEmpty();
        Client other = Client.of(port, "supervisor.mengcheng");
        String read = disagreement(of("read")).orElseThrow();
        assertThat(other.post(read + "/failure", WHY).status()).isEqualTo(404);
        assertThat(reader.post(read + "/failure", WHY).status()).isEqualTo(403);
        List<Integer> ended = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> admin.post(read + "/failure", WHY).status()))
                .limit(2)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(ended).as("a double click").containsOnlyOnce(204);
        assertThat(detail(of("read")).get("state").asText()).isEqualTo("FAILED");
        await().untilAsserted(() -> assertThat(new String(
                        Client.of(port, "auditor")
                                .get("/api/audit?referral=" + of("read") + "&_count=200")
                                .body(),
                        StandardCharsets.UTF_8))
                .as("told at the case, which the address does not name")
                .contains("/api/disagreements/{id}/failure"));
        String returned = disagreement(of("returned")).orElseThrow();
        assertThat(supervisor.post(returned + "/failure", WHY).status())
                .as("what was reported must reach its clinic")
                .isEqualTo(409);
    }

    @Test
    void nobodyTakesTheProcessOfAnOpenCaseAwayByTheEnginesDoors() {
        String id = of("read");
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id, "referral")
                .singleResult()
                .getId();
        var whole = admin.get("/engine-rest/process-instance/" + instance).json();
        var definition = admin.get("/engine-rest/process-definition/"
                        + whole.get("definitionId").asText())
                .json();
        String suspend = "{\"suspended\":true}";
        String watching = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id, "watch-target")
                .list()
                .get(0)
                .getId();
        String job = admin.get("/engine-rest/job?processInstanceId=" + watching)
                .json()
                .at("/0/id")
                .asText();
        String everything =
                "{\"type\":0,\"permissions\":[\"ALL\"],\"userId\":\"*\",\"resourceType\":8,\"resourceId\":\"*\"}";
        String untrue = "{\"value\":\"U4\",\"type\":\"String\"}";
        String ofDeployment = "/deployment/" + definition.get("deploymentId").asText() + "?cascade=true";
        for (Door door : List.of(this::byInterface, byPages())) {
            assertThat(List.of(
                            door.send("DELETE", "/process-instance/" + instance + "?skipCustomListeners=true", ""),
                            door.send("PUT", "/process-instance/" + instance + "/suspended", suspend),
                            door.send("DELETE", ofDeployment, ""),
                            door.send("PUT", "/process-definition/key/referral/suspended", suspend),
                            door.send(
                                    "POST",
                                    "/process-instance/delete",
                                    "{\"processInstanceIds\":[\"" + instance + "\"]}")))
                    .containsOnly(403);
            assertThat(List.of(
                            door.send("PUT", "/process-instance/" + instance + "/variables/urgency", untrue),
                            door.send("DELETE", "/process-instance/" + instance + "/variables/urgency", ""),
                            door.send("POST", "/process-instance/" + instance + "/variables", "{}"),
                            door.send("PUT", "/execution/" + instance + "/localVariables/urgency", untrue),
                            door.send(
                                    "PUT",
                                    "/job/" + job + "/duedate",
                                    "{\"duedate\":\"2099-01-01T00:00:00.000+0000\"}"),
                            door.send("PUT", "/job/" + job + "/retries", "{\"retries\":0}"),
                            door.send("POST", "/authorization/create", everything),
                            door.send("POST", "/user/create", "{}")))
                    .as("what the process knows, and who sees it, is not for this door")
                    .containsOnly(403);
            String later = "{\"retries\":3,\"dueDate\":\"2099-01-01T00:00:00.000+0000\"}";
            String referralId = "{\"referralId\":{\"value\":\"" + id + "\",\"type\":\"String\"}}";
            String start = "{\"businessKey\":\"" + id + "\",\"variables\":" + referralId + "}";
            String same = whole.get("definitionId").asText();
            assertThat(List.of(
                            door.send("PUT", "/job/" + job + "/retries", later),
                            door.send("POST", "/job/retries", later.replace("{", "{\"jobIds\":[\"" + job + "\"],")),
                            door.send("POST", "/process-definition/key/referral/start", start),
                            door.send("POST", "/process-definition/" + same + "/start", start),
                            door.send("POST", "/process-definition/" + same + "/submit-form", start),
                            door.send("POST", "/process-definition/" + same + "/restart", "{}"),
                            door.send(
                                    "POST",
                                    "/message",
                                    "{\"messageName\":\"referralCancelled\",\"businessKey\":\"" + id + "\"}"),
                            door.send("POST", "/signal", "{\"name\":\"any\"}"),
                            door.send(
                                    "POST",
                                    "/migration/execute",
                                    "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"" + same
                                            + "\",\"targetProcessDefinitionId\":\"" + same
                                            + "\"},\"processInstanceIds\":[\"" + instance + "\"]}"),
                            door.send("POST", "/external-task/" + job + "/complete", "{\"workerId\":\"x\"}"),
                            door.send("POST", "/history/decision-instance/delete", "{}"),
                            door.send(
                                    "PUT",
                                    "/process-definition/" + same + "/history-time-to-live",
                                    "{\"historyTimeToLive\":0}"),
                            door.send("POST", "/task/create", "{}")))
                    .as("nor what nobody has thought of")
                    .containsOnly(403);
            assertThat(door.send("PUT", "/job/" + job + "/retries", "{\"retries\":3}"))
                    .as("to try again")
                    .isEqualTo(204);
            assertThat(door.send("PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":false}"))
                    .as("to let it go on")
                    .isEqualTo(204);
        }
        Client.Answer told = admin.send("DELETE", "/engine-rest/process-instance/" + instance, new byte[0]);
        assertThat(told.json().get("message").asText())
                .contains(detail(id).get("number").asText());
    }

    private interface Door {
        int send(String method, String path, String body);
    }

    private int byInterface(String method, String path, String body) {
        return admin.send(
                        method,
                        "/engine-rest" + path,
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json")
                .status();
    }

    private Door byPages() {
        Session session = Session.of(port, "admin");
        session.send("GET", "/camunda/app/cockpit/default/", "");
        String token = session.cookie("XSRF-TOKEN").orElseThrow();
        return (method, path, body) -> session.send(
                        method,
                        "/camunda/api/engine/engine/default" + path,
                        body,
                        "Content-Type",
                        "application/json",
                        "X-XSRF-TOKEN",
                        token)
                .statusCode();
    }

    private void loseProcesses(String id) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(id).rootProcessInstances().list().stream()
                .filter(instance -> !instance.getProcessDefinitionKey().equals("pre-read"))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "by hand"));
    }

    private Client.Answer resume(String id) {
        return supervisor.post(disagreement(id).orElseThrow() + "/resumption", WHY);
    }

    private Optional<String> disagreement(String id) {
        return StreamSupport.stream(admin.get("/api/disagreements").json().spliterator(), false)
                .filter(item -> item.path("referral").asText().equals(id))
                .map(item -> "/api/disagreements/" + item.get("id").asText())
                .findFirst();
    }

    private String path(String stage) {
        return "/api/referrals/" + of(stage);
    }

    private JsonNode detail(String id) {
        return supervisor.get("/api/referrals/" + id).json();
    }

    private static JsonNode withoutTimeline(JsonNode detail) {
        ObjectNode rest = detail.deepCopy();
        rest.remove(List.of("timeline"));
        return rest;
    }

    private static void done(Client.Answer answer) {
        assertThat(answer.status()).as(answer.json().toString()).isLessThan(300);
    }
}
