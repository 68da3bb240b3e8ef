package org.imagecloud.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.imagecloud.access.Route;
import org.imagecloud.access.Routes;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/**
 * Bodies that no resource of the engine means, at every resource that takes one, of a task, a job, an instance that are there: whoever
 * sends them is told so, and the server does not fail. Everybody's cases would be changed by some: hence an application of its own. For
 * more than a sample, {@code -Dbodies.of.each=500}.
 */
@OwnApplication
@ExtendWith(OutputCaptureExtension.class)
class EngineArgumentsIT {

    private static final int OF_EACH = Integer.getInteger("bodies.of.each", 2);
    private static final Pattern ENGINE = Pattern.compile("\\{(name|engine|processEngineName|engineName)}");
    private static final Pattern OF_A_KIND = Pattern.compile("/([a-z-]+)/\\{id}");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    private static final String MODEL = """
            <definitions targetNamespace='x' xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>
              <message id='m' name='asked'/>
              <process id='arguments' isExecutable='true' camunda:historyTimeToLive='P1D'>
                <startEvent id='s'/><parallelGateway id='g'/><userTask id='u' camunda:assignee='admin'/><receiveTask id='r' messageRef='m'/>
                <serviceTask id='e' camunda:type='external' camunda:topic='t'/>
                <intermediateCatchEvent id='c'>
                  <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id='f0' sourceRef='s' targetRef='g'/><sequenceFlow id='f1' sourceRef='g' targetRef='u'/>
                <sequenceFlow id='f2' sourceRef='g' targetRef='e'/><sequenceFlow id='f3' sourceRef='g' targetRef='r'/>
                <sequenceFlow id='f4' sourceRef='g' targetRef='c'/>
              </process>
            </definitions>
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ProcessEngine engine;

    private final BodiesOf bodies = new BodiesOf();
    private final Random random = new Random(20261201);

    /** Of each kind of thing, one that is there. */
    private final Map<String, String> ids = new TreeMap<>();

    @FunctionalInterface
    private interface Door {
        Answer send(String method, String path, String body);
    }

    private record Answer(int status, String body) {

        String told(String asked) {
            return asked + " -> " + status + " " + body;
        }

        boolean isRefused() {
            return status >= 400 && status < 500 && body.matches("(?s).*\"(message|title)\":\"[^\"].*");
        }
    }

    @Test
    void noResourceOfTheEngineFailsByABody() throws Exception {
        Client admin = Client.of(port, "admin");
        assertRefused("/engine-rest/", OF_EACH, (method, path, body) -> {
            Client.Answer answer = admin.send(
                    method,
                    path,
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json",
                    "Accept",
                    "*/*");
            return new Answer(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        });
    }

    @Test
    void noResourceOfItsPagesFailsByABody() throws Exception {
        Session admin = Session.of(port, "admin");
        admin.send("GET", "/camunda/app/cockpit/default/", "");
        String token = admin.cookie("XSRF-TOKEN").orElseThrow();
        assertRefused("/camunda/api/", OF_EACH / 2, (method, path, body) -> {
            var answer = admin.send(
                    method, path, body, "Content-Type", "application/json", "X-XSRF-TOKEN", token, "Accept", "*/*");
            return new Answer(answer.statusCode(), answer.body());
        });
    }

    private void assertRefused(String door, int ofEach, Door open) throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<Route, Type> resource : resources(door).entrySet()) {
            Route route = resource.getKey();
            if (route.path().contains("{id}")) {
                begin();
            }
            boolean text = resource.getValue() == String.class;
            for (String body : some(bodies.ofNoUse(resource.getValue()), ofEach)) {
                Answer answer = open.send(route.method(), path(route), body);
                if (text && body.isBlank() ? answer.status() >= 500 : !answer.isRefused()) {
                    wrong.add(answer.told(route + " " + body));
                }
            }
            for (String body : some(bodies.of(resource.getValue()), ofEach)) {
                Answer answer = open.send(route.method(), path(route), body);
                if (answer.status() >= 400 && !answer.isRefused()) {
                    wrong.add(answer.told(route + " " + body));
                }
            }
            tried++;
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"radiologist.lixin", "clinic.wangren", "supervisor", "admin"})
    void whoSendsNothingIsToldSo(String person) {
        Client client = Client.of(port, person);
        for (String path : List.of("/task", "/task/count", "/process-instance", "/variable-instance/count")) {
            Client.Answer answer = client.send("POST", "/engine-rest" + path, new byte[0]);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().path("message").asText()).as(path).contains("body");
        }
    }

    @Test
    void theLogHasOneLineAndNothingOfWhatWasSent(CapturedOutput output) {
        int before = output.getAll().length();
        Client.of(port, "radiologist.lixin")
                .post("/engine-rest/task", Map.of("processVariables", List.of(Map.of("name", "patient-name"))));
        assertThat(output.getAll().substring(before).lines().toList())
                .singleElement()
                .asString()
                .contains("400 NullPointerException")
                .doesNotContain("patient-name");
    }

    private Map<Route, Type> resources(String door) throws ClassNotFoundException {
        Map<Route, Type> resources = new TreeMap<>();
        new Routes(context)
                .takenByEngine()
                .forEach((route, body) -> body.filter(type -> route.path().startsWith(door)
                                && !route.path().startsWith("/engine-rest/engine/")
                                && !route.path().contains("/auth/")
                                && !route.path().contains("/setup/"))
                        .ifPresent(type -> resources.put(route, type)));
        return resources;
    }

    private List<String> some(List<String> all, int number) {
        List<String> some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return some.subList(0, Math.min(number, some.size()));
    }

    private String path(Route route) {
        String path = ENGINE.matcher(route.path())
                .replaceAll("default")
                .replace("/decision-definition/key/{key}", "/decision-definition/key/route-referral")
                .replace("{key}", "arguments")
                .replace("{messageName}", "asked")
                .replace("{varId}", "v");
        Matcher thing = OF_A_KIND.matcher(path);
        path = thing.replaceFirst(found -> "/" + found.group(1) + "/" + ids.getOrDefault(found.group(1), "none"));
        return PLACE.matcher(path).replaceAll("none");
    }

    /** Anew for each resource: those before may have ended, or changed, what there was. */
    private void begin() {
        RepositoryService models = engine.getRepositoryService();
        String deployment = models.createDeployment()
                .addString("arguments.bpmn", MODEL)
                .deploy()
                .getId();
        String process = models.createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();
        String instance = engine.getRuntimeService()
                .startProcessInstanceById(process, Map.of("v", "x"))
                .getId();
        ids.put("deployment", deployment);
        ids.put("process-definition", process);
        ids.put("process-instance", instance);
        ids.put(
                "task",
                engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
        ids.put(
                "execution",
                engine.getRuntimeService()
                        .createExecutionQuery()
                        .processInstanceId(instance)
                        .activityId("r")
                        .singleResult()
                        .getId());
        ids.put(
                "external-task",
                engine.getExternalTaskService()
                        .createExternalTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
        ids.put(
                "job",
                engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId());
        ids.put(
                "job-definition",
                engine.getManagementService()
                        .createJobDefinitionQuery()
                        .processDefinitionId(process)
                        .singleResult()
                        .getId());
        ids.put(
                "decision-definition",
                models.createDecisionDefinitionQuery().list().get(0).getId());
        engine.getFilterService().createFilterQuery().list().stream()
                .findFirst()
                .ifPresent(filter -> ids.put("filter", filter.getId()));
    }
}
