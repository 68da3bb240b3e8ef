package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine behind no check of a deployment: what a model would take without an end, or all at once, it does not get. */
@Timeout(60)
class CostlyModelsAreEndedTest {

    private static ProcessEngine engine;

    @BeforeAll
    static void engine() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:costly-models;DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName("costly-models");
        configuration.setJobExecutorActivate(false);
        configuration.getProcessEnginePlugins().add(new ShortTransactions());
        configuration.getProcessEnginePlugins().add(new SlowCycles());
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a flow that leads back
                "<exclusiveGateway id='t'/><manualTask id='m'/>" + "<sequenceFlow id='a' sourceRef='t' targetRef='m'/>"
                        + "<sequenceFlow id='b' sourceRef='m' targetRef='t'/>",
                // a process that calls itself
                "<callActivity id='t' calledElement='p'/>",
                // a part that fails into itself
                "<subProcess id='t'><startEvent id='in'/><sequenceFlow id='a' sourceRef='in' targetRef='end'/>"
                        + "<endEvent id='end'><errorEventDefinition errorRef='e'/></endEvent></subProcess>"
                        + "<boundaryEvent id='b' attachedToRef='t'><errorEventDefinition errorRef='e'/></boundaryEvent>"
                        + "<sequenceFlow id='c' sourceRef='b' targetRef='t'/>",
                // a signal that starts its sender
                "<intermediateThrowEvent id='t'><signalEventDefinition signalRef='s'/></intermediateThrowEvent>"
                        + "<startEvent id='again'><signalEventDefinition signalRef='s'/></startEvent>"
                        + "<sequenceFlow id='a' sourceRef='again' targetRef='t'/>",
                // a link to before itself
                "<intermediateThrowEvent id='t'><linkEventDefinition name='l'/></intermediateThrowEvent>"
                        + "<intermediateCatchEvent id='l'><linkEventDefinition name='l'/></intermediateCatchEvent>"
                        + "<sequenceFlow id='a' sourceRef='l' targetRef='t'/>",
                // many one after the other
                "<manualTask id='t'><multiInstanceLoopCharacteristics isSequential='true'>"
                        + "<loopCardinality>100000000</loopCardinality></multiInstanceLoopCharacteristics></manualTask>",
                // many at once
                "<userTask id='t'><multiInstanceLoopCharacteristics><loopCardinality>100000000</loopCardinality>"
                        + "</multiInstanceLoopCharacteristics></userTask>",
                "<userTask id='t'><multiInstanceLoopCharacteristics><loopCardinality>${many}</loopCardinality>"
                        + "</multiInstanceLoopCharacteristics></userTask>",
                "<userTask id='t'><multiInstanceLoopCharacteristics camunda:collection='list'/></userTask>"
            })
    void itsTransactionEnds(String activities) {
        deploy(activities);

        assertThatThrownBy(this::start)
                .isInstanceOf(ProcessEngineException.class)
                .hasStackTraceContaining("More than");
        assertThat(engine.getRuntimeService().createExecutionQuery().count()).isZero();
    }

    @Test
    void aHundredAtOnceAreGiven() {
        deploy("<userTask id='t'><multiInstanceLoopCharacteristics><loopCardinality>100</loopCardinality>"
                + "<completionCondition>${nrOfCompletedInstances == 1}</completionCondition>"
                + "</multiInstanceLoopCharacteristics></userTask>");

        start();

        assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(100);
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .listPage(0, 1)
                        .get(0)
                        .getId());
        assertThat(engine.getRuntimeService().createExecutionQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT0.001S", "R/PT1S", "R/2000-01-01T00:00:00/PT1M", "R/PT0S/2099-01-01T00:00:00", "R/P"})
    void aCycleThatIsTooShortIsNotBegun(String cycle) {
        deploy(timer("${cycle}"));

        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("p", Map.of("cycle", cycle)))
                .isInstanceOf(ProcessEngineException.class)
                .hasStackTraceContaining("A cycle comes round once a minute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * * ?", "0/1 * * * * ?", "R/PT1M"})
    void aCycleComesRoundOnceAMinute(String cycle) {
        deploy(timer("${cycle}"));
        engine.getRuntimeService().startProcessInstanceByKey("p", Map.of("cycle", cycle));
        Date before = new Date();

        engine.getManagementService().executeJob(timer().getId());

        assertThat(timer().getDuedate())
                .isAfterOrEqualTo(
                        new Date(before.getTime() + Duration.ofSeconds(59).toMillis()));
    }

    private static Job timer() {
        return engine.getManagementService().createJobQuery().singleResult();
    }

    private static String timer(String cycle) {
        return "<userTask id='t'/><boundaryEvent id='b' attachedToRef='t' cancelActivity='false'><timerEventDefinition>"
                + "<timeCycle>" + cycle + "</timeCycle></timerEventDefinition></boundaryEvent>"
                + "<endEvent id='end'/><sequenceFlow id='c' sourceRef='b' targetRef='end'/>";
    }

    private void start() {
        engine.getRuntimeService()
                .startProcessInstanceByKey("p", Map.of("many", 1_000_000, "list", Collections.nCopies(1_000, "x")));
    }

    private static void deploy(String activities) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("p.bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <signal id="s" name="s"/><error id="e" errorCode="e"/>
                          <process id="p" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="t"/>%s
                          </process>
                        </definitions>""".formatted(activities))
                .deploy();
    }
}
