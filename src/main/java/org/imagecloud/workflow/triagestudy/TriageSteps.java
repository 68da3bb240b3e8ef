package org.imagecloud.workflow.triagestudy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.RecordedStep;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.imagecloud.workflow.contract.TriageStudyModel;
import org.imagecloud.workflow.engine.KnownPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with a case before its readers have it. */
@Component
public class TriageSteps {

    static final RecordedStep<TriageOutcome> STEP = new RecordedStep<>(ProcessVariables.TRIAGE_OUTCOME, "triage");

    private final TaskService tasks;
    private final IdentityService people;

    public TriageSteps(TaskService tasks, IdentityService people) {
        this.tasks = tasks;
        this.people = people;
    }

    /** Sends the case to its readers, with the urgency that the person gives it, if there is one. */
    public void triaged(ReferralId id, Person person, @Nullable Urgency corrected, @Nullable String why) {
        Task task = task(id, person);
        if (corrected == null) {
            STEP.complete(task, TriageOutcome.ACCEPTED, tasks);
        } else {
            correct(task, corrected, Objects.requireNonNull(why));
        }
    }

    /** The same by somebody who does not triage: whoever has it in triage now is not asked. */
    public void corrected(ReferralId id, Urgency urgency, String why) {
        correct(task(id).orElseThrow(() -> Refusal.conflict("triage.notWaiting")), urgency, why);
    }

    private void correct(Task task, Urgency corrected, String why) {
        tasks.setVariable(
                task.getId(),
                ProcessVariables.URGENCY_DECISION.name(),
                new LinkedHashMap<>(Map.of("urgency", corrected.name(), "reason", why)));
        tasks.setVariable(task.getId(), ProcessVariables.URGENCY.name(), corrected.name());
        STEP.complete(task, TriageOutcome.CORRECTED, tasks);
    }

    /** Sends the case back to the clinic. */
    public void sentBack(ReferralId id, Person person) {
        STEP.complete(task(id, person), TriageOutcome.INCOMPLETE, tasks);
    }

    /** Who has claimed the triage of the case. */
    public Optional<Person> by(ReferralId id) {
        return task(id).map(Task::getAssignee).map(userId -> KnownPeople.find(userId, people));
    }

    /** The step in which the case waits for triage, or for the clinic, if it does. */
    public Optional<Task> waiting(ReferralId id) {
        return Optional.ofNullable(of(id).taskDefinitionKeyIn(
                        TriageStudyModel.USER_TASK_TRIAGE_STUDY, TriageStudyModel.USER_TASK_COMPLETE_REFERRAL)
                .singleResult());
    }

    /** Ends that step, because more is known of the case. */
    public void informed(Task waiting) {
        STEP.complete(waiting, TriageOutcome.INFORMED, tasks);
    }

    private Task task(ReferralId id, Person person) {
        Task task = task(id).orElseThrow(() -> Refusal.conflict("triage.notWaiting"));
        STEP.require(task, person, tasks);
        return task;
    }

    private Optional<Task> task(ReferralId id) {
        return Optional.ofNullable(of(id).taskDefinitionKey(TriageStudyModel.USER_TASK_TRIAGE_STUDY)
                .singleResult());
    }

    private TaskQuery of(ReferralId id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id.toString());
    }
}
