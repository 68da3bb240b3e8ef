package org.imagecloud.workflow;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/** Stands in for {@code camunda-bpm-assert} on Operaton, whose own library of that kind the registry lacks: what our tests use of it. */
public final class EngineAssertions {

    private static final ThreadLocal<ProcessEngine> ENGINE = new ThreadLocal<>();

    private EngineAssertions() {}

    /** The engine of this thread's tests. */
    public static void init(ProcessEngine engine) {
        ENGINE.set(engine);
    }

    public static InstanceAssert assertThat(ProcessInstance instance) {
        return new InstanceAssert(instance, Objects.requireNonNull(ENGINE.get()));
    }

    public static TaskAssert assertThat(Task task) {
        return new TaskAssert(task, Objects.requireNonNull(ENGINE.get()));
    }

    public static final class InstanceAssert extends AbstractAssert<InstanceAssert, ProcessInstance> {

        private final ProcessEngine engine;

        private InstanceAssert(ProcessInstance instance, ProcessEngine engine) {
            super(instance, InstanceAssert.class);
            this.engine = engine;
        }

        public InstanceAssert isStarted() {
            return says("is known to the history", timesKnown() == 1);
        }

        public InstanceAssert isEnded() {
            return isStarted().says("has ended", timesRunning() == 0);
        }

        public InstanceAssert isNotEnded() {
            return says("still runs", timesRunning() == 1);
        }

        public InstanceAssert hasPassed(String... activities) {
            List<String> passed = engine
                    .getHistoryService()
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(actual.getId())
                    .finished()
                    .list()
                    .stream()
                    .map(HistoricActivityInstance::getActivityId)
                    .toList();
            Assertions.assertThat(passed).as("what is passed").contains(activities);
            return this;
        }

        private long timesKnown() {
            return engine.getHistoryService()
                    .createHistoricProcessInstanceQuery()
                    .processInstanceId(actual.getId())
                    .count();
        }

        private long timesRunning() {
            return engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(actual.getId())
                    .count();
        }

        private InstanceAssert says(String what, boolean is) {
            Assertions.assertThat(is).as("%s %s", actual, what).isTrue();
            return this;
        }
    }

    public static final class TaskAssert extends AbstractAssert<TaskAssert, Task> {

        private final ProcessEngine engine;

        private TaskAssert(Task task, ProcessEngine engine) {
            super(task, TaskAssert.class);
            this.engine = engine;
        }

        public TaskAssert hasDefinitionKey(String key) {
            Assertions.assertThat(isNotNull().actual.getTaskDefinitionKey()).isEqualTo(key);
            return this;
        }

        public TaskAssert hasDueDate(Date due) {
            Assertions.assertThat(isNotNull().actual.getDueDate()).isEqualTo(due);
            return this;
        }

        public TaskAssert isAssignedTo(String person) {
            Assertions.assertThat(isNotNull().actual.getAssignee()).isEqualTo(person);
            return this;
        }

        public TaskAssert isNotAssigned() {
            Assertions.assertThat(isNotNull().actual.getAssignee()).isNull();
            return this;
        }

        public TaskAssert hasCandidateGroup(String group) {
            List<IdentityLink> links = engine.getTaskService()
                    .getIdentityLinksForTask(isNotNull().actual.getId());
            Assertions.assertThat(links).extracting(IdentityLink::getGroupId).contains(group);
            return this;
        }
    }
}
