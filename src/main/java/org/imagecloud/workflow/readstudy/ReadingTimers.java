package org.imagecloud.workflow.readstudy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.imagecloud.escalation.ReadingPlan;
import org.imagecloud.escalation.ReadingTimes;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.workflow.cases.PlanVariables;
import org.imagecloud.workflow.cases.ReadingTasks;
import org.imagecloud.workflow.cases.TargetTimes;
import org.imagecloud.workflow.contract.ExpertOpinionModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.Variable;
import org.imagecloud.workflow.contract.WatchTargetModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves the task and the timers of a reading when the targets of its case change. */
@Component
class ReadingTimers implements ReadingTimes {

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

    @Override
    public void follow(Referral referral, ReadingPlan plan) {
        ReadingTargets targets = plan.targets();
        ReadingTasks.of(referral.id(), tasks).ifPresent(task -> {
            String reading = task.getProcessInstanceId();
            runtime.setVariables(reading, PlanVariables.of(plan));
            tell(reading, targets, TargetStep.CLAIM, TargetStep.FINAL);
            task.setDueDate(Date.from(targets.due(referral.claim() != null)));
            task.setPriority(plan.priority());
            tasks.saveTask(task);
            shortenLease(referral.claim(), reading, plan.times().lease());
            recalculate(reading);
        });
        called(referral, WatchTargetModel.ID).forEach(watch -> {
            TargetStep step = step(watch);
            tell(watch, targets, step, step);
            recalculate(watch);
        });
        called(referral, ExpertOpinionModel.ID).forEach(opinion -> {
            hastenOffer(opinion, referral, plan);
            recalculate(opinion);
        });
    }

    /** The timers of a process look at what it waits for, see {@link TargetTimes}. */
    private void tell(String process, ReadingTargets targets, TargetStep step, TargetStep ofBefore) {
        runtime.setVariable(process, ProcessVariables.TARGET_TIMES.name(), TargetTimes.of(targets.of(step)));
        runtime.setVariables(
                process,
                DatesOfBefore.of(
                        targets, ofBefore, runtime.getVariables(process).keySet()));
    }

    private List<String> called(Referral referral, String process) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.id().toString(), process)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private TargetStep step(String watch) {
        return TargetStep.valueOf((String) runtime.getVariable(watch, ProcessVariables.TARGET_STEP.name()));
    }

    /** Who reads the case, and has saved nothing on it for the new lease, gives it back at once. */
    private void shortenLease(Reading.@Nullable Claim claim, String reading, Duration lease) {
        if (claim != null) {
            hasten(reading, ProcessVariables.LEASE_END, claim.activeAt().plus(lease));
        }
    }

    /** Who is asked for an opinion has the new time from now on, if that is less than what was left. */
    private void hastenOffer(String opinion, Referral referral, ReadingPlan plan) {
        VariableMap variables = PlanVariables.of(plan);
        for (Variable<?> told :
                List.of(ProcessVariables.URGENCY, ProcessVariables.CLAIM_MINUTES, ProcessVariables.TARGETS_CLOCK)) {
            runtime.setVariable(opinion, told.name(), variables.get(told.name()));
        }
        Targets times = plan.times();
        HospitalId reader = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        hasten(
                opinion,
                ProcessVariables.NEXT_OFFER_DUE,
                serviceClock.after(clock.instant(), times.claim(), times.clock(), reader));
    }

    private void hasten(String instance, Variable<Date> variable, Instant latest) {
        if (runtime.getVariable(instance, variable.name()) instanceof Date due
                && due.toInstant().isAfter(latest)) {
            runtime.setVariable(instance, variable.name(), Date.from(latest));
        }
    }

    /** Lets the engine evaluate again what the model says of each timer that runs; in a model of before, too. */
    private void recalculate(String instance) {
        jobs.createJobQuery()
                .processInstanceId(instance)
                .timers()
                .list()
                .forEach(timer -> jobs.recalculateJobDuedate(timer.getId(), false));
    }
}
