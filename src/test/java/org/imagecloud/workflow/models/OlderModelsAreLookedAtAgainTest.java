package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.imagecloud.modelrules.ModelNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/** What an engine without these checks has kept is loaded by one that has them. */
class OlderModelsAreLookedAtAgainTest {

    private static final String DATABASE = "jdbc:h2:mem:older-models;DB_CLOSE_DELAY=-1";

    private static ProcessEngine before;
    private static ProcessEngine after;

    @BeforeAll
    static void twoEnginesOnOneDatabase() {
        before = configuration("older-models-before").buildProcessEngine();
        deploy("hostile", "<scriptTask id='s' scriptFormat='groovy'><script>1</script></scriptTask>");
        deploy("removed", "<userTask id='t'/><serviceTask id='s' camunda:delegateExpression='#{removedSince}'/>");
        StandaloneInMemProcessEngineConfiguration configuration = configuration("older-models-after");
        configuration.setDatabaseSchemaUpdate("false");
        StaticMessageSource messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        configuration
                .getProcessEnginePlugins()
                .add(new DeploymentChecks(
                        messages,
                        new ModelNames(Set.of("declared")::contains, Set.of("jdbcTemplate")::contains),
                        Map.of(),
                        (deployment, warnings) -> {}));
        after = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() {
        after.close();
        before.close();
    }

    @Test
    void whatRunsSomethingElseIsNotLoaded() {
        assertThatThrownBy(() -> after.getRuntimeService().startProcessInstanceByKey("hostile"))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("rules.check.unknownWord");
    }

    @Test
    void aDelegateThatThereIsNoMoreStopsItsOwnTaskAlone() {
        assertThatCode(() -> after.getRuntimeService().startProcessInstanceByKey("removed"))
                .doesNotThrowAnyException();
    }

    private static StandaloneInMemProcessEngineConfiguration configuration(String name) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl(DATABASE);
        configuration.setProcessEngineName(name);
        configuration.setJobExecutorActivate(false);
        return configuration;
    }

    private static void deploy(String id, String tasks) {
        String first = tasks.startsWith("<userTask") ? "t" : "s";
        before.getRepositoryService()
                .createDeployment()
                .addString(id + ".bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="%s"/>%s
                          </process>
                        </definitions>""".formatted(id, first, tasks))
                .deploy();
    }
}
