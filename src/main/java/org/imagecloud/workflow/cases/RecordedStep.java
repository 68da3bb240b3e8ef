package org.imagecloud.workflow.cases;

import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.contract.Variable;

/**
 * A task that is completed only by what the application has recorded for it: the outcome goes with it as a variable, local
 * first, so that nothing is left of an earlier round, and then the model's own.
 */
public final class RecordedStep<T> {

    private final Variable<T> outcome;
    private final String messages;

    /** @param messages what the keys of its refusals begin with, for example {@code triage} */
    public RecordedStep(Variable<T> outcome, String messages) {
        this.outcome = outcome;
        this.messages = messages;
    }

    /**
     * Lets a person go on with the task.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when it was not given to one of the person's groups, of kind {@code CONFLICT}
     *     when somebody else has claimed it
     */
    public void require(Task task, Person person, TaskService tasks) {
        boolean theirs = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(person.groups()::contains);
        if (!theirs) {
            throw Refusal.forbidden(messages + ".notYours");
        }
        String assignee = task.getAssignee();
        if (assignee != null && !assignee.equals(person.userId())) {
            throw Refusal.conflict(messages + ".claimedByOther", assignee);
        }
    }

    public void complete(Task task, T value, TaskService tasks) {
        Object kept = outcome.kept(value);
        tasks.setVariableLocal(task.getId(), outcome.name(), kept);
        tasks.complete(task.getId(), Map.of(outcome.name(), kept));
    }

    /** Whether the task is being completed by {@link #complete}. */
    public boolean isRecorded(DelegateTask task) {
        return task.getVariableLocal(outcome.name()) != null;
    }
}
