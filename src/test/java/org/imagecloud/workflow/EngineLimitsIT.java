package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No question to the engine costs more than honest ones do, in time or in lines of the log. */
@RunningApplication
@ExtendWith(OutputCaptureExtension.class)
class EngineLimitsIT {

    private static final String TASKS = "/engine-rest/task";
    private static final Duration SOON = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidateGroups",
                "processInstanceBusinessKeyIn",
                "taskDefinitionKeyIn",
                "tenantIdIn",
                "activityInstanceIdIn",
                "processDefinitionKeyIn",
                "assigneeIn",
                "taskIdIn"
            })
    void listsHaveAnEnd(String key) {
        Map<String, Object> query = Map.of(key, Collections.nCopies(40_000, "x"));
        List<Object> questions = new ArrayList<>(List.of(query, Map.of("orQueries", List.of(query))));
        questions.add(Map.of("orQueries", Collections.nCopies(300, Map.of(key, List.of("x")))));
        for (Object question : questions) {
            refusedSoon("radiologist.lixin", question);
            refusedSoon("supervisor", question);
        }
    }

    @Test
    void conditionsAndOrdersHaveAnEndToo() {
        Map<String, Object> condition = Map.of("name", "x", "operator", "eq", "value", "y");
        Map<String, Object> order = Map.of("sortBy", "created", "sortOrder", "asc");
        refusedSoon("radiologist.lixin", Map.of("processVariables", Collections.nCopies(300, condition)));
        refusedSoon("radiologist.lixin", Map.of("sorting", Collections.nCopies(300, order)));
        Map<String, Object> nested = Map.of("value", "x");
        Map<String, Object> wide = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            wide.put("key" + i, nested);
        }
        refusedSoon("radiologist.lixin", wide);
        assertThat(Client.of(port, "radiologist.lixin")
                        .post(TASKS, Map.of("candidateGroups", List.of("/province/bozhou/lixin/radiologist")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesAreBounded() {
        Client reader = Client.of(port, "radiologist.lixin");
        for (String page : List.of(
                "maxResults=2001",
                "max%52esults=99999",
                "maxResults=-1",
                "maxResults=1&maxResults=3000",
                "maxResults=",
                "maxResults",
                "max%52esults=",
                "maxResults=&firstResult=1",
                "maxResults=1&maxResults",
                "maxResults=1&maxResults=1")) {
            assertThat(reader.get(TASKS + "?" + page).status()).as(page).isEqualTo(400);
        }
        for (String page : List.of("", "?maxResults=2000", "?firstResult=5&maxResults=5")) {
            assertThat(reader.get(TASKS + page).status()).as(page).isEqualTo(200);
        }
        assertThat(reader.get(TASKS + "?candidateGroups=" + "x,".repeat(3_000)).status())
                .isEqualTo(400);
        assertThat(reader.get(TASKS + "?candidateGroups=" + "x%2C".repeat(3_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void administratorsLimitIsFurtherOff() {
        Map<String, Object> many = Map.of("processInstanceIdIn", Collections.nCopies(2_000, "x"));
        assertThat(Client.of(port, "admin").post(TASKS + "/count", many).status())
                .isEqualTo(200);
        refusedSoon("admin", Map.of("processInstanceIdIn", Collections.nCopies(40_000, "x")));
    }

    @Test
    void whatIsRefusedTakesOneLineOfTheLog(CapturedOutput output) {
        Client reader = Client.of(port, "radiologist.lixin");
        Client admin = Client.of(port, "admin");
        int before = lines(output);
        int calls = 0;
        for (Client client : List.of(reader, admin)) {
            for (String task : List.of("none-such", "Ouyang-Xiu")) {
                client.post(TASKS + "/" + task + "/claim", Map.of("userId", "Ouyang-Xiu"));
                client.post(TASKS + "/" + task + "/complete", Map.of());
                client.get(TASKS + "/" + task);
                client.get("/engine-rest/process-instance/" + task);
                client.get("/engine-rest/task?priority=Ouyang-Xiu");
                client.get("/engine-rest/process-definition/" + task + "/xml");
                client.post(TASKS, "application/json", "{\"name\": Ouyang-Xiu".getBytes(StandardCharsets.UTF_8));
                calls += 7;
            }
        }
        Session tasklist = Session.of(port, "radiologist.lixin");
        tasklist.send("GET", "/camunda/app/tasklist/default/", "");
        for (int i = 0; i < 3; i++) {
            tasklist.send(
                    "POST",
                    "/camunda/api/engine/engine/default/task/none-such/claim",
                    "{\"userId\":\"Ouyang-Xiu\"}",
                    "Content-Type",
                    "application/json",
                    "X-XSRF-TOKEN",
                    tasklist.cookie("XSRF-TOKEN").orElseThrow());
            calls++;
        }
        admin.post("/engine-rest/process-definition/key/Ouyang-Xiu/start", Map.of());
        admin.post("/engine-rest/message", Map.of("messageName", "Ouyang-Xiu"));
        admin.get("/engine-rest/metrics");
        calls += 3;
        String told = output.getAll();
        assertThat(lines(output) - before).as(told).isLessThanOrEqualTo(calls + 5);
        assertThat(told).doesNotContain("Ouyang-Xiu", "\tat org.camunda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologist.lixin", "supervisor", "clinic.wangren", "auditor", "expert.city"})
    void theProvincesFiguresAreForAdministrators(String person) {
        Client client = Client.of(port, person);
        for (String path : List.of(
                "/metrics",
                "/metrics/task-users/sum",
                "/metrics/activity-instance-start/sum",
                "/version",
                "/telemetry/configuration",
                "/telemetry/data",
                "/schema/log",
                "/history/cleanup/configuration",
                "/history/process-instance/count",
                "/history/decision-instance",
                "/history/variable-instance",
                "/history/task/report?reportType=count",
                "/batch/statistics",
                "/task/report/candidate-group-count",
                "/authorization",
                "/user",
                "/user/count",
                "/group",
                "/tenant",
                "/no/such")) {
            for (String door : List.of("/engine-rest", "/engine-rest/engine/default")) {
                assertThat(client.get(door + path).status()).as(door + path).isEqualTo(403);
            }
        }
        assertThat(client.get("/engine-rest/process-definition/statistics").status())
                .isEqualTo(person.equals("supervisor") ? 200 : 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/task-users/sum", "/version", "/history/process-instance/count"})
    void whoGetThem(String path) {
        assertThat(Client.of(port, "admin").get("/engine-rest" + path).status()).isEqualTo(200);
    }

    private void refusedSoon(String person, Object question) {
        for (String path : List.of(TASKS, TASKS + "/count")) {
            long begin = System.nanoTime();
            Client.Answer answer = Client.of(port, person).post(path, question);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        }
    }

    private static int lines(CapturedOutput output) {
        return (int) output.getAll().lines().count();
    }
}
