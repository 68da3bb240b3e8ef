package org.imagecloud.workflow.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.imagecloud.workflow.models.FeelOfTheEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second wall alone: an engine to which anybody may deploy and say anything. What gets through leaves a mark. */
class NothingElseRunsTest {

    /** What the engine would reach, if it could: it counts how often that happened. */
    public static final class Mark {

        private final AtomicInteger hits = new AtomicInteger();

        public int hit() {
            return hits.incrementAndGet();
        }

        public int getHit() {
            return hits.incrementAndGet();
        }
    }

    private static final String MARKED = "what.a.model.set";
    private static final Mark MARK = new Mark();
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static ProcessEngine engine;

    /** Of which expressions are asked. */
    private ProcessInstance instance;

    @BeforeAll
    static void startEngine() {
        JavaDelegate delegate = execution -> CALLS.incrementAndGet();
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:nothing-else-runs;DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName("nothing-else-runs");
        configuration.setJobExecutorActivate(false);
        configuration.setHistoryTimeToLive("P1D");
        configuration.setBeans(new HashMap<>(Map.of("mark", MARK)));
        configuration.setDefaultSerializationFormat("application/json");
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(FeelOfTheEngine.plugin());
        configuration.getProcessEnginePlugins().add(new ModelFunctions());
        configuration
                .getProcessEnginePlugins()
                .add(new NothingElseRuns(name -> name.equals("declared") ? Optional.of(delegate) : Optional.empty()));
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void startInstance() {
        instance = engine.getRuntimeService()
                .createProcessInstanceByKey(waiting())
                .businessKey("the-key")
                .setVariables(variables())
                .execute();
    }

    @AfterEach
    void endInstance() {
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test");
    }

    static List<String> hostile() {
        return List.of(
                "mark",
                "mark.hit()",
                "mark.hit",
                "environment",
                "jdbcTemplate",
                "dataSource",
                "''.getClass()",
                "''.class",
                "''['class']",
                "''['getClass']()",
                "1.getClass()",
                "name.class",
                "name.getClass().forName('java.lang.System').getMethod('setProperty', name.getClass(),"
                        + " name.getClass()).invoke(null, 'what.a.model.set', 'x')",
                "name.bytes",
                "name.length()",
                "list.class",
                "list.size()",
                "list.stream()",
                "list[0].class",
                "map.class.name",
                "map.getClass()",
                "map.put('x', 1)",
                "map['class'].name",
                "moment.time",
                "moment.getTime()",
                "moment.after(moment).class",
                "now().class",
                "now().toInstant()",
                "dateTime()",
                "currentUser()",
                "S(name)",
                "JSON('{}')",
                "XML('<a/>')",
                "java.lang.System",
                "System.setProperty('what.a.model.set', 'x')",
                "T(java.lang.System)",
                "java:lang()",
                "execution.processEngineServices",
                "execution.getProcessEngineServices()",
                "execution.setVariable('name', 'x')",
                "execution.getVariable('name')",
                "execution.id",
                "execution.class",
                "execution.scope",
                "execution.scope()",
                "execution.hasVariable('name').getClass()",
                "execution.processBusinessKey.getClass()",
                "task",
                "task.execution",
                "declared.execute(execution)",
                "declared.class",
                "declared.toString()",
                "declared.getClass()",
                "authenticatedUserId",
                "pageContext",
                "param.x",
                "x -> x");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileExpressionHasNoValue(String expression) {
        for (String wrapped : List.of(
                "${" + expression + "}",
                "#{" + expression + "}",
                "text ${" + expression + "} and more",
                "${true ? (" + expression + ") : 1}",
                "${!empty (" + expression + ").x}",
                "${execution.hasVariable(" + expression + ")}",
                "${moment.after(" + expression + ")}",
                "${list[" + expression + "]}",
                "${map[" + expression + "].class}")) {
            if (wrapped.equals("#{declared}")) {
                continue;
            }
            assertHarmless(() -> valueOf(wrapped), wrapped);
        }
    }

    /** Chains of names and calls from the words above, in no order that anybody thought of. */
    @Test
    void generatedExpressionsReachNothing() {
        Random random = new Random(20270203);
        List<String> words = List.of(
                "mark",
                "name",
                "list",
                "map",
                "moment",
                "now()",
                "execution",
                "declared",
                "''",
                "1",
                "(1)",
                "class",
                "getClass()",
                "forName('java.lang.System')",
                "hit()",
                "hit",
                "scope()",
                "processEngineServices",
                "toString()",
                "getMethods()",
                "x",
                "hasVariable('name')",
                "after(now())",
                "stream()",
                "newInstance()");
        for (int i = 0; i < 3_000; i++) {
            StringBuilder expression = new StringBuilder(words.get(random.nextInt(words.size())));
            for (int length = 1 + random.nextInt(4); length > 0; length--) {
                String word = words.get(random.nextInt(words.size()));
                expression.append(random.nextInt(4) == 0 ? "['" + word.replace("'", "") + "']" : "." + word);
            }
            assertHarmless(() -> valueOf("${" + expression + "}"), expression.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${map.key}",
                "${map['key']}",
                "${list[0]}",
                "${name == 'x' ? 'value' : 'other'}",
                "${execution.hasVariable('name') ? 'value' : 'other'}",
                "${moment.before(now()) ? 'value' : 'other'}",
                "${now().after(moment) ? 'value' : 'other'}",
                "${map.key lt 'z' && !empty list ? 'value' : 'other'}"
            })
    void whatModelsNeedHasItsValue(String expression) {
        assertThat(valueOf(expression)).isEqualTo("value");
    }

    @Test
    void theBusinessKeyIsRead() {
        assertThat(valueOf("#{execution.processBusinessKey}")).isEqualTo("the-key");
    }

    @Test
    void aDeclaredDelegateIsCalledAndNoVariableTakesItsPlace() {
        int before = CALLS.get();
        start("<serviceTask id='s' camunda:delegateExpression='#{declared}'/>", Map.of("declared", "a variable"));
        assertThat(CALLS.get()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='s' camunda:expression='${mark.hit()}'/>",
                "<serviceTask id='s' camunda:delegateExpression='${mark}'/>",
                "<serviceTask id='s' camunda:class='org.imagecloud.workflow.expressions.NothingElseRunsTest$Mark'/>",
                "<serviceTask id='s' camunda:type='shell'><extensionElements><camunda:field name='command' stringValue='true'/></extensionElements></serviceTask>",
                "<serviceTask id='s' camunda:type='mail'><extensionElements><camunda:field name='to' stringValue='a@b'/></extensionElements></serviceTask>",
                "<scriptTask id='s' scriptFormat='juel'><script>${mark.hit()}</script></scriptTask>",
                "<scriptTask id='s' scriptFormat='feel'><script>1 + 1</script></scriptTask>",
                "<scriptTask id='s' scriptFormat='groovy'><script>1</script></scriptTask>",
                "<task id='s'><extensionElements><camunda:executionListener event='start' expression='${mark.hit()}'/></extensionElements></task>",
                "<task id='s'><extensionElements><camunda:executionListener event='start' class='java.lang.Object'/></extensionElements></task>",
                "<task id='s'><extensionElements><camunda:executionListener event='end'><camunda:script scriptFormat='juel'>${mark.hit()}</camunda:script></camunda:executionListener></extensionElements></task>",
                "<task id='s'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='juel'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
                "<task id='s'><extensionElements><camunda:inputOutput><camunda:outputParameter name='x'>${mark.hit()}</camunda:outputParameter></camunda:inputOutput></extensionElements></task>",
                "<task id='s'><multiInstanceLoopCharacteristics><loopCardinality>${mark.hit()}</loopCardinality></multiInstanceLoopCharacteristics></task>",
                "<task id='s'><multiInstanceLoopCharacteristics camunda:collection='${mark.hit}'/></task>",
                "<userTask id='s' camunda:assignee='${mark.hit()}'/>",
                "<userTask id='s'><documentation>${mark.hit()}</documentation></userTask>",
                "<userTask id='s' name='${mark.hit()}'/>",
                "<userTask id='s'><extensionElements><camunda:taskListener event='create' expression='${mark.hit()}'/></extensionElements></userTask>",
                "<userTask id='s'><extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:taskListener></extensionElements></userTask>",
                "<userTask id='s'><potentialOwner><resourceAssignmentExpression><formalExpression>user(${mark.hit()})</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>",
                "<callActivity id='s' calledElement='${mark.hit()}'/>"
            })
    void whatAModelWouldRunDoesNotRun(String element) {
        assertHarmless(() -> start(element, Map.of("name", "x")), element);
        assertThatThrownBy(() -> start(element, Map.of("name", "x"))).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "groovy", "javascript", "feel-scala-nothing"})
    void aTableIsEvaluatedInFeelAlone(String language) {
        String dmn = decision("expressionLanguage='" + language + "'", "${mark.hit()}");
        assertHarmless(() -> decide(dmn), language);
        assertThatThrownBy(() -> decide(dmn)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{f: function(x, y) external {java: {class: \"java.lang.System\", method signature:"
                        + " \"setProperty(java.lang.String, java.lang.String)\"}}, r: f(\"what.a.model.set\", \"x\")}.r",
                "mark.hit",
                "name.class.name",
                "name.getClass()",
                "list.class"
            })
    void aTableReachesNoPlatform(String feel) {
        assertHarmless(() -> decide(decision("", feel)), feel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Class",
                "java.lang.StringBuilder",
                "java.lang.Throwable",
                "java.lang.Thread",
                "java.util.Properties",
                "java.io.File",
                "java.net.URL",
                "java.util.ArrayList<java.lang.Class>",
                "java.util.ArrayList<java.util.ArrayList<java.lang.Class>>",
                "java.util.HashMap<java.lang.String,java.lang.Class>",
                "java.util.LinkedHashMap<java.lang.Class,java.lang.Object>",
                "[Ljava.lang.Class;"
            })
    void aVariableIsNoObjectOfTheSendersChoice(String type) {
        assertThatThrownBy(() -> became("[\"org.example.Anything\"]", type))
                .as(type)
                .hasStackTraceContaining("not whitelisted");
    }

    @Test
    void aVariableIsAValueOfJson() {
        assertThat(became("[{\"code\": \"x\", \"sizeMm\": 8.5}]", "java.util.ArrayList<java.lang.Object>"))
                .isEqualTo(List.of(Map.of("code", "x", "sizeMm", 8.5)));
        for (Object value : List.of(
                new ArrayList<>(List.of("CT")),
                List.of("CT", "MR", "US"),
                new HashMap<>(Map.of("code", new ArrayList<>(List.of(1, 2)))),
                Map.of("a", 1, "b", Map.of("c", true)))) {
            Object again = again(Variables.objectValue(value).create());
            assertThat(again).isEqualTo(value);
        }
    }

    private static Object became(String json, String type) {
        return again(Variables.serializedObjectValue(json)
                .objectTypeName(type)
                .serializationDataFormat("application/json")
                .create());
    }

    private static Object again(ObjectValue value) {
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceByKey(waiting())
                .setVariable("x", value)
                .execute();
        try {
            return engine.getRuntimeService().getVariable(instance.getId(), "x");
        } finally {
            engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test");
        }
    }

    @Test
    void aQueryIsAskedOnlyByTheApplicationsOwnExpressions() {
        for (String expression : hostile()) {
            TaskQuery query = engine.getTaskService()
                    .createTaskQuery()
                    .or()
                    .taskNameLike("x")
                    .taskAssigneeExpression("${" + expression + "}")
                    .endOr();
            assertHarmless(query::count, expression);
            assertThatThrownBy(query::count).as(expression).isInstanceOf(RuntimeException.class);
        }
        for (QueryExpression own : QueryExpression.values()) {
            TaskQuery query = engine.getTaskService().createTaskQuery();
            TaskQuery asking = switch (own) {
                case CURRENT_USER ->
                    query.or().taskAssigneeExpression(own.text()).endOr();
                case CURRENT_USER_GROUPS ->
                    query.or().taskCandidateGroupInExpression(own.text()).endOr();
                case IN_AN_HOUR -> query.or().dueBeforeExpression(own.text()).endOr();
            };
            engine.getIdentityService().setAuthentication("somebody", List.of("a group"));
            assertThat(asking.count()).as(own.text()).isZero();
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static void assertHarmless(Runnable attempt, String what) {
        int hits = MARK.hits.get();
        int calls = CALLS.get();
        Object value = null;
        try {
            attempt.run();
        } catch (RuntimeException e) {
            value = e;
        }
        assertThat(MARK.hits.get()).as(what + " " + value).isEqualTo(hits);
        assertThat(CALLS.get()).as(what).isEqualTo(calls);
        assertThat(System.getProperty(MARKED)).as(what).isNull();
    }

    private Object valueOf(String expression) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> configuration
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(context.getExecutionManager().findExecutionById(instance.getId())));
    }

    private static Map<String, Object> variables() {
        return Map.of(
                "name",
                "x",
                "list",
                List.of("value"),
                "map",
                new HashMap<>(Map.of("key", "value")),
                "moment",
                new Date(0));
    }

    private static String waiting() {
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("wait")
                        .count()
                == 0) {
            deploy("wait", "<receiveTask id='s'/>");
        }
        return "wait";
    }

    private static void start(String element, Map<String, Object> variables) {
        deploy("p", element);
        engine.getRuntimeService().startProcessInstanceByKey("p", variables);
    }

    private static void deploy(String id, String element) {
        engine.getRepositoryService()
                .createDeployment()
                .addString(id + ".bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="s"/>%s
                          </process>
                        </definitions>""".formatted(id, element))
                .deploy();
    }

    private static void decide(String dmn) {
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream("d.dmn", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)))
                .deploy();
        engine.getDecisionService()
                .evaluateDecisionByKey("d")
                .variables(variables())
                .evaluate();
    }

    private static String decision(String language, String text) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="ds" name="ds" namespace="t"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="d" name="d" camunda:historyTimeToLive="P1D">
                    <variable id="v" name="answer"/>
                    <literalExpression id="l" %s><text><![CDATA[%s]]></text></literalExpression>
                  </decision>
                </definitions>""".formatted(language, text);
    }
}
