package org.imagecloud.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.Milestones;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;

/** The deadlines of a case as the referral keeps them, and as the model needs them for its timers. */
final class ReadingPlan {

    private final Urgency urgency;
    private final Targets targets;
    private final Deadlines deadlines;

    ReadingPlan(Urgency urgency, Targets targets, Deadlines deadlines) {
        this.urgency = urgency;
        this.targets = targets;
        this.deadlines = deadlines;
    }

    ReadingTargets targets() {
        return new ReadingTargets(deadlines.claim(), deadlines.preliminary(), deadlines.finalReport());
    }

    /** The times that the deadlines were made of. */
    Targets times() {
        return targets;
    }

    /** Until when a triage person may look at it, where one should. */
    @Nullable
    Instant triageBy() {
        return deadlines.triageBy();
    }

    VariableMap variables() {
        Milestones preliminary = milestones(TargetStep.PRELIMINARY);
        return Variables.createVariables()
                .putValue(ProcessVariables.URGENCY.name(), urgency.name())
                .putValue(ProcessVariables.PRIORITY.name(), priority())
                .putValue(ProcessVariables.TARGETS_CLOCK.name(), targets.clock().name())
                .putValue(ProcessVariables.CLAIM_MINUTES.name(), (int)
                        targets.claim().toMinutes())
                .putValue(ProcessVariables.LEASE_MINUTES.name(), (int)
                        targets.lease().toMinutes())
                .putValue(ProcessVariables.CLAIM_DUE.name(), Date.from(deadlines.claimBy()))
                .putValue(
                        ProcessVariables.CLAIM_WARN_AT.name(),
                        Date.from(deadlines.claim().warnAt()))
                .putValue(
                        ProcessVariables.CLAIM_ENDANGERED_AT.name(),
                        Date.from(deadlines.claim().endangeredAt()))
                .putValue(ProcessVariables.PRELIMINARY_WARN_AT.name(), Date.from(preliminary.warnAt()))
                .putValue(ProcessVariables.PRELIMINARY_ENDANGERED_AT.name(), Date.from(preliminary.endangeredAt()))
                .putValue(ProcessVariables.PRELIMINARY_DUE.name(), Date.from(preliminary.dueAt()))
                .putValue(
                        ProcessVariables.WARN_AT.name(),
                        Date.from(deadlines.finalReport().warnAt()))
                .putValue(
                        ProcessVariables.ENDANGERED_AT.name(),
                        Date.from(deadlines.finalReport().endangeredAt()))
                .putValue(ProcessVariables.FINAL_DUE.name(), Date.from(deadlines.finalBy()));
    }

    /** What the clock of that step is told. */
    VariableMap variables(TargetStep step) {
        Milestones milestones = milestones(step);
        return Variables.createVariables()
                .putValue(ProcessVariables.WARN_AT.name(), Date.from(milestones.warnAt()))
                .putValue(ProcessVariables.ENDANGERED_AT.name(), Date.from(milestones.endangeredAt()))
                .putValue(ProcessVariables.DUE_AT.name(), Date.from(milestones.dueAt()));
    }

    /** A timer needs a date: where no preliminary report is asked for, its timers run with those of the final one, and tell nobody. */
    private Milestones milestones(TargetStep step) {
        return switch (step) {
            case CLAIM -> deadlines.claim();
            case PRELIMINARY -> Objects.requireNonNullElse(deadlines.preliminary(), deadlines.finalReport());
            case FINAL -> deadlines.finalReport();
        };
    }

    /** Of the reading task, for task lists. */
    int priority() {
        return priority(urgency);
    }

    static int priority(Urgency urgency) {
        return switch (urgency) {
            case U1 -> 100;
            case U2 -> 75;
            case U3 -> 50;
            case U4 -> 25;
        };
    }
}
