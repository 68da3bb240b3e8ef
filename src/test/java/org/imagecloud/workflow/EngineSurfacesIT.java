package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Where the engine would run what it is sent, if it were let. */
@RunningApplication
class EngineSurfacesIT {

    private static final String BOUNDARY = "a-boundary";
    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="probe" isExecutable="true" camunda:historyTimeToLive="P1D" name="%s">
                <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="s"/>
                <scriptTask id="s" scriptFormat="%s"><script>1 + 1</script></scriptTask>
              </process>
            </definitions>""";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @ParameterizedTest
    @ValueSource(strings = {"radiologist.lixin", "supervisor", "clinic.wangren", "auditor"})
    void onlyAdministratorsDeploy(String person) {
        assertThat(deploy(person, PROCESS.formatted("probe", "groovy")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "radiologist.lixin, /filter/create",
        "supervisor, /filter/create",
        "radiologist.lixin, /process-definition/key/referral/start",
        "supervisor, /process-definition/key/referral/start",
        "supervisor, /message",
        "supervisor, /signal",
        "supervisor, /condition",
        "supervisor, /external-task/fetchAndLock",
        "supervisor, /decision-definition/key/classify-urgency/evaluate",
        "supervisor, /modification/execute",
        "supervisor, /migration/execute",
        "supervisor, /authorization/create",
        "supervisor, /user/create",
        "supervisor, /group/create",
        "radiologist.lixin, /task/create",
        "radiologist.lixin, /task/1/variables",
        "radiologist.lixin, /process-instance/1/variables"
    })
    void nobodyElseChangesTheEngine(String person, String path) {
        assertThat(Client.of(port, person).post("/engine-rest" + path, Map.of()).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologist.lixin", "supervisor"})
    void theWebappsAreNoOtherDoor(String person) {
        Session session = Session.of(port, person);
        session.send("GET", "/camunda/app/tasklist/default/", "");
        String token = session.cookie("XSRF-TOKEN").orElseThrow();
        for (String path : List.of(
                "engine/engine/default/filter/create",
                "engine/engine/default/deployment/create",
                "engine/engine/default/process-definition/key/referral/start",
                "admin/setup/default/user/create")) {
            int status = session.send(
                            "POST",
                            "/camunda/api/" + path,
                            "{}",
                            "Content-Type",
                            "application/json",
                            "X-XSRF-TOKEN",
                            token)
                    .statusCode();
            assertThat(status).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clinic.wangren, admin/plugin/adminPlugins/default/metrics/aggregated?groupBy=month, 403",
        "supervisor, admin/plugin/adminPlugins/default/metrics/aggregated?groupBy=month, 403",
        "auditor, admin/plugin/adminPlugins/default/metrics/aggregated?groupBy=month, 403",
        "clinic.wangren, cockpit/plugin/base/default/incident, 403",
        "clinic.wangren, cockpit/plugin/cockpitPlugins/static/app/plugin.js, 403",
        "supervisor, cockpit/plugin/cockpitPlugins/static/app/plugin.js, 200",
        "clinic.wangren, tasklist/plugin/tasklistPlugins/static/app/plugin.js, 200",
        "clinic.wangren, admin/plugin/adminPlugins/static/app/plugin.js, 200",
        "clinic.wangren, admin/auth/user/default, 200",
        "clinic.wangren, tasklist/plugin/none, 403",
        "clinic.wangren, none, 403",
        "admin, admin/auth/user/default, 200"
    })
    void thePagesOwnDoorsNameWhatIsOpen(String person, String path, int status) {
        Session session = Session.of(port, person);
        session.send("GET", "/camunda/app/tasklist/default/", "");
        assertThat(session.send("GET", "/camunda/api/" + path, "").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic.wangren", "supervisor", "admin"})
    void theEnginesOwnLoginIsNobodys(String person) {
        Session session = Session.of(port, person);
        session.send("GET", "/camunda/app/tasklist/default/", "");
        for (String name : List.of("radiologist.lixin", "nobody-of-that-name")) {
            int status = session.send(
                            "POST",
                            "/camunda/api/admin/auth/user/default/login/tasklist",
                            "username=" + name + "&password=x",
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "X-XSRF-TOKEN",
                            session.cookie("XSRF-TOKEN").orElseThrow())
                    .statusCode();
            assertThat(status).as(name).isEqualTo(403);
        }
    }

    @Test
    void theSetUpOfAFirstAdministratorIsClosedToAll() {
        Session session = Session.of(port, "admin");
        session.send("GET", "/camunda/app/admin/default/", "");
        int status = session.send(
                        "POST",
                        "/camunda/api/admin/setup/default/user/create",
                        "{\"profile\":{\"id\":\"second\"},\"credentials\":{\"password\":\"x\"}}",
                        "Content-Type",
                        "application/json",
                        "X-XSRF-TOKEN",
                        session.cookie("XSRF-TOKEN").orElseThrow())
                .statusCode();
        assertThat(status).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologist.lixin", "supervisor", "admin"})
    void expressionsInQueriesAreNotEvaluated(String person) {
        Client client = Client.of(port, person);
        String expression = "%24%7Bdatabase%7D";
        for (String key : List.of("assigneeExpression", "candidateGroupExpression", "dueBeforeExpression")) {
            assertThat(client.get("/engine-rest/task?" + key + "=" + expression).status())
                    .as(key)
                    .isEqualTo(400);
            String filter = client.get("/engine-rest/filter").json().at("/0/id").asText();
            assertThat(client.post("/engine-rest/filter/" + filter + "/list", Map.of(key, "${1 + 1}"))
                            .status())
                    .as("extending a filter by " + key)
                    .isEqualTo(400);
        }
    }

    @Test
    void theFiltersOfTheApplicationStillAskWhoIsLoggedIn() {
        Client reader = Client.of(port, "radiologist.lixin");
        for (JsonNode filter : reader.get("/engine-rest/filter").json()) {
            assertThat(reader.get("/engine-rest/filter/" + filter.path("id").asText() + "/list")
                            .status())
                    .as(filter.path("name").asText())
                    .isEqualTo(200);
        }
        assertThat(reader.get("/engine-rest/filter").json()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "feel", "javascript", "groovy", "python", "ruby"})
    void noScriptIsDeployedWhoeverTries(String language) {
        Client.Answer answer = deploy("admin", PROCESS.formatted("probe", language));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains("probe.bpmn", "element s", "scriptTask");
    }

    @Test
    void theRunningEngineHasTheClosedPartsAndNoOthers() {
        assertThat(engine.getExpressionManager().getClass().getPackageName())
                .isEqualTo("org.imagecloud.workflow.expressions");
        assertThatThrownBy(() -> engine.getScriptingEngines().getScriptEngineForLanguage("juel"))
                .hasMessageContaining("Scripts do not run here");
        assertThatThrownBy(() -> engine.getArtifactFactory().getArtifact(Object.class))
                .hasMessageContaining("not classes");
    }

    @Test
    void whatModelsMayCallIsTheApplicationsOwn(@Autowired ApplicationContext context) {
        for (Class<?> kind : List.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)) {
            assertThat(context.getBeansOfType(kind).values())
                    .allSatisfy(bean ->
                            assertThat(bean.getClass().getPackageName()).startsWith("org.imagecloud.workflow."));
        }
    }

    @Test
    void aDeploymentReadsNoFileOfTheServer(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "what-no-model-may-read");
        String hostile =
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + PROCESS.formatted("&e;", "juel");
        Client.Answer answer = deploy("admin", hostile);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(text).contains("DOCTYPE is disallowed").doesNotContain("what-no-model-may-read");
    }

    @Test
    void aVariableIsNoObjectOfTheSendersChoice() {
        Client admin = Client.of(port, "admin");
        Map<String, Object> serialized = Map.of(
                "value",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                "type",
                "Object",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        "java.util.HashMap",
                        "serializationDataFormat",
                        "application/x-java-serialized-object"));
        Client.Answer answer = admin.post(
                "/engine-rest/decision-definition/key/set-targets/evaluate",
                Map.of("variables", Map.of("x", serialized)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().toString()).contains("serialized as application/json");
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.isEnableXxeProcessing()).isFalse();
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.isEnableScriptEngineLoadExternalResources()).isFalse();
    }

    private Client.Answer deploy(String person, String model) {
        String body =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nprobe\r\n--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"probe.bpmn\"; filename=\"probe.bpmn\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--" + BOUNDARY + "--\r\n";
        return Client.of(port, person)
                .post(
                        "/engine-rest/deployment/create",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        body.getBytes(StandardCharsets.UTF_8));
    }
}
