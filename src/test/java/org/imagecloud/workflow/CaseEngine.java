package org.imagecloud.workflow;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine with the real models and tables of a case, whose clock stands still until a test moves it. */
abstract class CaseEngine {

    protected static final Instant START = Instant.parse("2027-02-06T12:00:00Z");

    private static final Map<Object, Object> BEANS = new HashMap<>();
    protected static final ProcessEngine engine = MemoryEngine.of("case-process-test", BEANS);

    @BeforeEach
    void begin() {
        init(engine);
        at(Duration.ZERO);
    }

    @AfterEach
    void end() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "test"));
        ClockUtil.reset();
    }

    /** Lets the models name it. */
    protected static void provide(String name, Object bean) {
        BEANS.put(name, bean);
    }

    /** The one that waits, in whichever of the called processes. */
    protected static Task task() {
        return engine.getTaskService().createTaskQuery().singleResult();
    }

    protected static List<String> tasks() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    protected static Task readingTask() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_readStudy")
                .singleResult();
    }

    /** The groups that may claim the reading. */
    protected static List<String> candidates() {
        return engine.getTaskService().getIdentityLinksForTask(task().getId()).stream()
                .flatMap(link -> Stream.ofNullable(link.getGroupId()))
                .toList();
    }

    /** How many searches for somebody who reads go on. */
    protected static long searches() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("expert-opinion")
                .count();
    }

    protected static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    protected static void at(Duration sinceStart) {
        ClockUtil.setCurrentTime(Date.from(START.plus(sinceStart)));
    }

    protected static void fireDueTimers() {
        for (List<Job> due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    protected static List<Job> dueJobs() {
        return engine.getManagementService()
                .createJobQuery()
                .duedateLowerThan(Date.from(now().plusMillis(1)))
                .list();
    }
}
