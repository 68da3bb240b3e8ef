package org.imagecloud.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.imagecloud.referral.Referral;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.workflow.contract.ExpertOpinionModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.Variable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves the task and the timers of a reading when the targets of its case change. */
@Component
class ReadingTimers {

    private static final Map<String, Variable<Date>> DUE = Map.of(
            ReadStudyModel.TIMER_EVENT_NEXT_FORECAST, ProcessVariables.CLAIM_WARN_AT,
            ReadStudyModel.START_EVENT_CLAIM_WARNING_DUE, ProcessVariables.CLAIM_WARN_AT,
            ReadStudyModel.TIMER_EVENT_CLAIM_ENDANGERED, ProcessVariables.CLAIM_ENDANGERED_AT,
            ReadStudyModel.TIMER_EVENT_CLAIM_MISSED, ProcessVariables.CLAIM_DUE,
            ReadStudyModel.START_EVENT_PRELIMINARY_WARNING_DUE, ProcessVariables.PRELIMINARY_WARN_AT,
            ReadStudyModel.TIMER_EVENT_PRELIMINARY_ENDANGERED, ProcessVariables.PRELIMINARY_ENDANGERED_AT,
            ReadStudyModel.TIMER_EVENT_PRELIMINARY_MISSED, ProcessVariables.PRELIMINARY_DUE,
            ReadStudyModel.START_EVENT_WARNING_DUE, ProcessVariables.WARN_AT,
            ReadStudyModel.TIMER_EVENT_TARGET_ENDANGERED, ProcessVariables.ENDANGERED_AT,
            ReadStudyModel.TIMER_EVENT_TARGET_MISSED, ProcessVariables.FINAL_DUE);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final ServiceClock serviceClock;
    private final Clock clock;

    ReadingTimers(
            TaskService tasks, RuntimeService runtime, ManagementService jobs, ServiceClock serviceClock, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.jobs = jobs;
        this.serviceClock = serviceClock;
        this.clock = clock;
    }

    /** A timer that is late by the new plan fires at once; one that has fired already does not fire again. */
    void follow(Referral referral, ReadingPlan plan) {
        VariableMap variables = plan.variables();
        ReadingTasks.of(referral.id(), tasks).ifPresent(task -> {
            runtime.setVariables(task.getProcessInstanceId(), variables);
            DUE.forEach((activity, due) -> move(task, activity, variables.getValue(due.name(), Date.class)));
            Variable<Date> next = ReadingTasks.due(referral.claim() != null);
            task.setDueDate(variables.getValue(next.name(), Date.class));
            task.setPriority(plan.priority());
            tasks.saveTask(task);
            shortenLease(
                    referral.claim(), task.getProcessInstanceId(), plan.times().lease());
        });
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.id().toString(), ExpertOpinionModel.ID)
                .list()
                .forEach(opinion -> hastenOffer(opinion.getId(), referral, plan));
    }

    /** Who reads the case, and has saved nothing on it for the new lease, gives it back at once. */
    private void shortenLease(Referral.@Nullable Claim claim, String reading, Duration lease) {
        if (claim == null) {
            return;
        }
        Date end = Date.from(claim.activeAt().plus(lease));
        if (hasten(reading, ReadStudyModel.TIMER_EVENT_LEASE_ENDS, end)) {
            runtime.setVariable(reading, ProcessVariables.LEASE_END.name(), end);
        }
    }

    /** Who is asked for an opinion has the new time from now on, if that is less than what was left. */
    private void hastenOffer(String opinion, Referral referral, ReadingPlan plan) {
        VariableMap variables = plan.variables();
        for (Variable<?> told :
                List.of(ProcessVariables.URGENCY, ProcessVariables.CLAIM_MINUTES, ProcessVariables.TARGETS_CLOCK)) {
            runtime.setVariable(opinion, told.name(), variables.get(told.name()));
        }
        Targets times = plan.times();
        HospitalId reader = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        Instant soon = serviceClock.after(clock.instant(), times.claim(), times.clock(), reader);
        hasten(opinion, ExpertOpinionModel.TIMER_EVENT_NEXT_OFFER, Date.from(soon));
    }

    /** @return whether a timer was to wait longer */
    private boolean hasten(String instance, String activity, Date latest) {
        List<Job> late = jobs.createJobQuery().processInstanceId(instance).activityId(activity).list().stream()
                .filter(timer -> timer.getDuedate().after(latest))
                .toList();
        late.forEach(timer -> jobs.setJobDuedate(timer.getId(), latest));
        return !late.isEmpty();
    }

    private void move(Task task, String activity, Date due) {
        jobs.createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(activity)
                .list()
                .forEach(timer -> jobs.setJobDuedate(timer.getId(), due));
    }
}
