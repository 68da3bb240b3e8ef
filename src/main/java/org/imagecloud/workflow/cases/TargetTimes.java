package org.imagecloud.workflow.cases;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.sla.Milestones;
import org.imagecloud.workflow.contract.ProcessVariables;

/**
 * When what a process waits for should be done, as its timers read it. The times are the case's; a process takes them at its
 * start, and is told when they change.
 */
public final class TargetTimes {

    private TargetTimes() {}

    /** What a process waits for: the step that it was called to watch; in a reading, the claim. */
    public static TargetStep step(VariableScope process) {
        return Objects.requireNonNullElse(ProcessVariables.TARGET_STEP.find(process), TargetStep.CLAIM);
    }

    /** In a JSON object a moment is text; timers take ISO 8601. */
    public static Map<String, String> of(Milestones milestones) {
        return Map.of(
                "warnAt", milestones.warnAt().toString(),
                "endangeredAt", milestones.endangeredAt().toString(),
                "dueAt", milestones.dueAt().toString());
    }
}
