package org.imagecloud.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.imagecloud.access.Route;
import org.imagecloud.access.Routes;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.imagecloud.support.Share;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/** The first wall: what the engine would evaluate does not come to it, at any of its doors. */
@RunningApplication
@ExtendWith(OutputCaptureExtension.class)
class ExpressionDoorIT {

    private static final String MARK = "what.a.request.set";
    private static final String HOSTILE = "${environment.systemProperties.put('" + MARK + "', 'x')}";
    private static final String REFUSED = "Expressions are not evaluated here, and not kept";
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    /** Of the routes that only read, and of those whose twins at the interface are all tried. */
    private static final int READING_TRIED = 4;

    private static final int PAGES_TRIED = 3;
    private static final Random RANDOM = new Random(20270203);

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void noMark() {
        System.clearProperty(MARK);
    }

    @AfterEach
    void nothingWasEvaluated() {
        Properties properties = System.getProperties();
        assertThat(properties).doesNotContainKey(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic.wangren", "radiologist.lixin", "auditor", "supervisor", "admin"})
    void anExpressionInAnOrIsNotEvaluated(String person) {
        Map<String, Object> query = Map.of("orQueries", List.of(Map.of("assigneeExpression", HOSTILE, "name", "x")));
        Client client = Client.of(port, person);
        for (String path : List.of("/task", "/task/count", "/engine/default/task/count")) {
            assertRefused(client.post("/engine-rest" + path, query), path);
        }
    }

    @Test
    void noResourceOfTheEngineReadsAnExpression() throws Exception {
        Client admin = Client.of(port, "admin");
        Set<Route> routes = new Routes(context).ofEngine();
        int tried = 0;
        for (Route route : routes) {
            if (route.isReading() || !route.path().startsWith("/engine-rest")) {
                continue;
            }
            tried++;
            Client.Answer answer = admin.send(
                    route.method(), path(route), hidden(), "Content-Type", "application/json", "Accept", "*/*");
            if (!route.isOfTheApplication() || answer.status() != 403) {
                assertRefused(answer, route.toString());
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    @Test
    void thePagesOfTheEngineAreNoOtherDoor() throws Exception {
        Session admin = Session.of(port, "admin");
        admin.send("GET", "/camunda/app/cockpit/default/", "");
        String token = admin.cookie("XSRF-TOKEN").orElseThrow();
        int tried = 0;
        for (Route route : new Routes(context).ofEngine()) {
            if (route.isReading()
                    || !route.path().startsWith("/camunda/api")
                    || route.path().endsWith("/logout")
                    || route.path().endsWith(WorkerRequest.WAIT) // closed to all, see EngineArgumentsIT
                    || route.path().contains("/auth/")
                    || route.path().contains("/setup/")) {
                continue;
            }
            tried++;
            if (!Share.isTurn(tried, PAGES_TRIED)) {
                continue;
            }
            var answer = admin.send(
                    route.method(),
                    path(route),
                    new String(hidden(), StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json",
                    "X-XSRF-TOKEN",
                    token);
            if (!route.isOfTheApplication() || answer.statusCode() != 403) {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(400);
                assertThat(answer.body()).as(route.toString()).contains(REFUSED);
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    @Test
    void noQueryParameterIsRead() throws Exception {
        Client admin = Client.of(port, "admin");
        int tried = 0;
        String parameter = "?a=b&assignee%45xpression=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        for (Route route : new Routes(context).ofEngine()) {
            if (route.method().equals("GET")
                    && route.path().startsWith("/engine-rest")
                    && Share.isTurn(++tried, READING_TRIED)) {
                assertRefused(admin.get(path(route) + parameter), route.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"assigneeExpression\":1} {}",
                "application/json; charset=utf-16|{\"orQueries\":[]}",
                "text/plain|{\"orQueries\":[{\"assigneeExpression\":\"x\"}]}",
                "application/x-www-form-urlencoded|assigneeExpression=x",
                "application/octet-stream|{\"assigneeExpression\":\"x\"}",
                "multipart/form-data; boundary=b|{\"assigneeExpression\":\"x\"}"
            })
    void aBodyThatIsNotWhatItSaysIsNotRead(String type, String body) {
        assertThat(Client.of(port, "radiologist.lixin")
                        .post("/engine-rest/task/count", type, body.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatHasNoExpressionIsAnsweredAsBefore() {
        Client reader = Client.of(port, "radiologist.lixin");
        assertThat(reader.post("/engine-rest/task/count", Map.of("orQueries", List.of(Map.of("name", "x"))))
                        .json()
                        .path("count")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "count", "singleResult"})
    void aFilterThatSomebodySavedBeforeIsNotEvaluated(String kind) {
        TaskService tasks = engine.getTaskService();
        Filter filter = engine.getFilterService()
                .newTaskFilter("of an earlier version")
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskNameLike("x")
                        .taskAssigneeExpression(HOSTILE)
                        .endOr());
        engine.getFilterService().saveFilter(filter);
        try {
            Client admin = Client.of(port, "admin");
            String path = "/engine-rest/filter/" + filter.getId();
            assertRefused(admin.get(path + "/" + kind), kind);
            assertRefused(admin.post(path + "/" + kind, Map.of()), kind);
            assertRefused(admin.get("/engine-rest/filter?itemCount=true"), "the count of each");
            assertThat(admin.get(path).status()).as("to look at it").isEqualTo(200);
            assertThat(admin.get("/engine-rest/filter").status()).isEqualTo(200);
            assertThat(admin.send("DELETE", path, new byte[0]).status())
                    .as("to remove it")
                    .isEqualTo(204);
        } finally {
            if (engine.getFilterService().getFilter(filter.getId()) != null) {
                engine.getFilterService().deleteFilter(filter.getId());
            }
        }
    }

    @Test
    void noFilterIsSavedOrExtendedWithAnExpression() {
        Client admin = Client.of(port, "admin");
        Map<String, Object> query = Map.of("orQueries", List.of(Map.of("assigneeExpression", HOSTILE)));
        Map<String, Object> filter = Map.of("resourceType", "Task", "name", "x", "query", query);
        String id = admin.get("/engine-rest/filter").json().at("/0/id").asText();
        assertRefused(admin.post("/engine-rest/filter/create", filter), "create");
        assertRefused(admin.post("/engine-rest/filter/" + id + "/list", query), "extend");
        assertRefused(admin.post("/engine-rest/filter/" + id + "/count", query), "extend");
        assertRefused(admin.post("/engine-rest/filter/" + id + "/singleResult", query), "extend");
    }

    @Test
    void theLogHasOneLineThatSaysWhoAndWhereAndNoValue(CapturedOutput output) {
        int before = output.getAll().length();
        Client.of(port, "clinic.wangren")
                .post("/engine-rest/task/count", Map.of("assigneeExpression", "${'patient-name'}"));
        String said = output.getAll().substring(before);
        assertThat(said.lines().filter(line -> line.contains("clinic.wangren")))
                .singleElement()
                .asString()
                .contains("/engine-rest", "task")
                .doesNotContain("patient-name", "assignee");
        assertThat(said).doesNotContain("patient-name");
    }

    private static byte[] hidden() {
        return NestedBodies.with("\"" + NestedBodies.anyKey(RANDOM) + "\":\"" + HOSTILE + "\"", RANDOM)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String path(Route route) {
        return PLACE.matcher(route.path().replaceAll("\\{(name|engine|processEngineName|engineName)}", "default"))
                .replaceAll("none");
    }

    private static void assertRefused(Client.Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).as(what).isEqualTo(REFUSED);
    }
}
