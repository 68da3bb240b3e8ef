package org.imagecloud.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Moves the task and the timers of a reading when the targets of its case change. */
@Component
class ReadingTimers {

    private static final String NEXT_OFFER = "timerEvent_nextOffer";
    private static final Map<String, Variable<Date>> DUE = Map.of(
            "timerEvent_nextForecast", ReferralVariables.CLAIM_WARN_AT,
            "startEvent_claimWarningDue", ReferralVariables.CLAIM_WARN_AT,
            "timerEvent_claimEndangered", ReferralVariables.CLAIM_ENDANGERED_AT,
            "timerEvent_claimMissed", ReferralVariables.CLAIM_DUE,
            "startEvent_preliminaryWarningDue", ReferralVariables.PRELIMINARY_WARN_AT,
            "timerEvent_preliminaryEndangered", ReferralVariables.PRELIMINARY_ENDANGERED_AT,
            "timerEvent_preliminaryMissed", ReferralVariables.PRELIMINARY_DUE,
            "startEvent_warningDue", ReferralVariables.WARN_AT,
            "timerEvent_targetEndangered", ReferralVariables.ENDANGERED_AT,
            "timerEvent_targetMissed", ReferralVariables.FINAL_DUE);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService jobs;

    ReadingTimers(TaskService tasks, RuntimeService runtime, ManagementService jobs) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.jobs = jobs;
    }

    /**
     * A timer that is late by the new plan fires at once; one that has fired already does not fire again.
     *
     * @param claimAgainBy until when who is asked from now on has time
     */
    void follow(ReferralId id, ReadingPlan plan, Instant claimAgainBy) {
        VariableMap variables = plan.variables();
        ReadingTasks.of(id, tasks).ifPresent(task -> {
            runtime.setVariables(task.getProcessInstanceId(), variables);
            DUE.forEach((activity, due) -> move(task, activity, variables.getValue(due.name(), Date.class)));
            task.setDueDate(variables.getValue(ReferralVariables.FINAL_DUE.name(), Date.class));
            task.setPriority(plan.priority());
            tasks.saveTask(task);
        });
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), OfferToExperts.PROCESS)
                .list()
                .forEach(opinion -> hasten(opinion.getId(), variables, Date.from(claimAgainBy)));
    }

    /** Who is asked for an opinion has the new time from now on, if that is less than what was left. */
    private void hasten(String opinion, VariableMap variables, Date soon) {
        for (Variable<?> told : List.of(ReferralVariables.URGENCY, ReferralVariables.CLAIM_MINUTES)) {
            runtime.setVariable(opinion, told.name(), variables.get(told.name()));
        }
        jobs.createJobQuery().processInstanceId(opinion).activityId(NEXT_OFFER).list().stream()
                .filter(timer -> timer.getDuedate().after(soon))
                .forEach(timer -> jobs.setJobDuedate(timer.getId(), soon));
    }

    private void move(Task task, String activity, Date due) {
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(activity)
                .list()
                .forEach(timer -> jobs.setJobDuedate(timer.getId(), due));
    }
}
