package org.imagecloud.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.imagecloud.shared.ReferralId;

/** Finds the task in which a case is read, whichever process of the case holds it. */
final class ReadingTasks {

    static final String READ_STUDY = "userTask_readStudy";

    private ReadingTasks() {}

    /** The task, unless nobody is to read the case. */
    static Optional<Task> of(ReferralId id, TaskService tasks) {
        return Optional.ofNullable(query(id, tasks).singleResult());
    }

    /** The same, to be narrowed. */
    static TaskQuery query(ReferralId id, TaskService tasks) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id.toString()).taskDefinitionKey(READ_STUDY);
    }
}
