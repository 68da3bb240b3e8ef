package org.imagecloud.workflow.cases;

import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.escalation.ReadingPlan;
import org.imagecloud.routing.Targets;
import org.imagecloud.workflow.contract.ProcessVariables;

/** What the models hand on of a case's plan. Its dates stay with the case, see {@link TargetTimes}. */
public final class PlanVariables {

    private PlanVariables() {}

    public static VariableMap of(ReadingPlan plan) {
        Targets times = plan.times();
        return Variables.createVariables()
                .putValue(ProcessVariables.URGENCY.name(), plan.urgency().name())
                .putValue(ProcessVariables.PRIORITY.name(), plan.priority())
                .putValue(ProcessVariables.TARGETS_CLOCK.name(), times.clock().name())
                .putValue(ProcessVariables.CLAIM_MINUTES.name(), (int)
                        times.claim().toMinutes())
                .putValue(ProcessVariables.LEASE_MINUTES.name(), (int)
                        times.lease().toMinutes());
    }
}
