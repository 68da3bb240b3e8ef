package org.imagecloud.workflow.cases;

import java.util.Date;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.escalation.ReadingPlan;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.routing.Targets;
import org.imagecloud.sla.Milestones;
import org.imagecloud.workflow.contract.ProcessVariables;

/** The deadlines of a case as the models need them for their timers. */
public final class PlanVariables {

    private PlanVariables() {}

    public static VariableMap of(ReadingPlan plan) {
        Targets times = plan.times();
        Milestones claim = plan.milestones(TargetStep.CLAIM);
        Milestones preliminary = plan.milestones(TargetStep.PRELIMINARY);
        Milestones finalReport = plan.milestones(TargetStep.FINAL);
        return Variables.createVariables()
                .putValue(ProcessVariables.URGENCY.name(), plan.urgency().name())
                .putValue(ProcessVariables.PRIORITY.name(), plan.priority())
                .putValue(ProcessVariables.TARGETS_CLOCK.name(), times.clock().name())
                .putValue(ProcessVariables.CLAIM_MINUTES.name(), (int)
                        times.claim().toMinutes())
                .putValue(ProcessVariables.LEASE_MINUTES.name(), (int)
                        times.lease().toMinutes())
                .putValue(ProcessVariables.CLAIM_WARN_AT.name(), Date.from(claim.warnAt()))
                .putValue(ProcessVariables.CLAIM_ENDANGERED_AT.name(), Date.from(claim.endangeredAt()))
                .putValue(ProcessVariables.CLAIM_DUE.name(), Date.from(claim.dueAt()))
                .putValue(ProcessVariables.PRELIMINARY_WARN_AT.name(), Date.from(preliminary.warnAt()))
                .putValue(ProcessVariables.PRELIMINARY_ENDANGERED_AT.name(), Date.from(preliminary.endangeredAt()))
                .putValue(ProcessVariables.PRELIMINARY_DUE.name(), Date.from(preliminary.dueAt()))
                .putValue(ProcessVariables.WARN_AT.name(), Date.from(finalReport.warnAt()))
                .putValue(ProcessVariables.ENDANGERED_AT.name(), Date.from(finalReport.endangeredAt()))
                .putValue(ProcessVariables.FINAL_DUE.name(), Date.from(finalReport.dueAt()));
    }

    /** What the clock of that step is told. */
    public static VariableMap of(ReadingPlan plan, TargetStep step) {
        Milestones milestones = plan.milestones(step);
        return Variables.createVariables()
                .putValue(ProcessVariables.WARN_AT.name(), Date.from(milestones.warnAt()))
                .putValue(ProcessVariables.ENDANGERED_AT.name(), Date.from(milestones.endangeredAt()))
                .putValue(ProcessVariables.DUE_AT.name(), Date.from(milestones.dueAt()));
    }
}
