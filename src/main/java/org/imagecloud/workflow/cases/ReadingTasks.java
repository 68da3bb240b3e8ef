package org.imagecloud.workflow.cases;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;

/** Finds the task in which a case is read, whichever process of the case holds it. */
public final class ReadingTasks {

    private ReadingTasks() {}

    /**
     * Tells the task, and the model, that somebody has claimed it or that nobody has.
     *
     * @param due by when it should be done what comes next then, as in the worklist
     */
    public static void tellClaimed(DelegateTask task, boolean claimed, Instant due) {
        task.setDueDate(Date.from(due));
        // As a command of its own: the engine asks the model's conditions after a command, not after a listener.
        task.getProcessEngineServices()
                .getRuntimeService()
                .setVariable(task.getProcessInstanceId(), ProcessVariables.READER_CLAIMED.name(), claimed);
    }

    /** The task, unless nobody is to read the case; one of this moment too, which is not in the database yet. */
    public static Optional<Task> of(ReferralId id, TaskService tasks) {
        return begun(id).or(() -> Optional.ofNullable(query(id, tasks).singleResult()));
    }

    private static Optional<Task> begun(ReferralId id) {
        CommandContext command = Context.getCommandContext();
        if (command == null) {
            return Optional.empty();
        }
        return command.getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .filter(task ->
                        ReadStudyModel.USER_TASK_READ_STUDY.equals(task.getTaskDefinitionKey()) && !task.isDeleted())
                .filter(task -> id.toString().equals(task.getProcessInstance().getBusinessKey()))
                .map(Task.class::cast)
                .findFirst();
    }

    /** The same, to be narrowed. */
    public static TaskQuery query(ReferralId id, TaskService tasks) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(ReadStudyModel.USER_TASK_READ_STUDY);
    }
}
