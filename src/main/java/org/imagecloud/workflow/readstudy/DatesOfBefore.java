package org.imagecloud.workflow.readstudy;

import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.sla.Milestones;

/**
 * The dates as models had them that handed on each by a name of its own. A process keeps its model to its end, and its timers
 * follow an urgency that changes; so this can go when no such process runs any more.
 */
final class DatesOfBefore {

    private DatesOfBefore() {}

    /**
     * The dates that a process already has, as they are now.
     *
     * @param step what the process watches; in a reading, the final report
     */
    static VariableMap of(ReadingTargets targets, TargetStep step, Set<String> known) {
        VariableMap dates = Variables.createVariables();
        put(dates, targets.of(TargetStep.CLAIM), "claimWarnAt", "claimEndangeredAt", "claimDue");
        put(
                dates,
                targets.of(TargetStep.PRELIMINARY),
                "preliminaryWarnAt",
                "preliminaryEndangeredAt",
                "preliminaryDue");
        put(dates, targets.of(step), "warnAt", "endangeredAt", "finalDue");
        put(dates, targets.of(step), "warnAt", "endangeredAt", "dueAt");
        dates.keySet().retainAll(known);
        return dates;
    }

    private static void put(
            VariableMap dates, Milestones milestones, String warnAt, String endangeredAt, String dueAt) {
        dates.put(warnAt, Date.from(milestones.warnAt()));
        dates.put(endangeredAt, Date.from(milestones.endangeredAt()));
        dates.put(dueAt, Date.from(milestones.dueAt()));
    }
}
