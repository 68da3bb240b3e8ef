package org.imagecloud.workflow;

import java.util.Date;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;

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
        return new ReadingTargets(
                deadlines.claimBy(), deadlines.preliminaryBy(), deadlines.finalBy(), targets.warnPercent());
    }

    VariableMap variables() {
        return Variables.createVariables()
                .putValue(ReferralVariables.URGENCY.name(), urgency.name())
                .putValue(ReferralVariables.PRIORITY.name(), priority())
                .putValue(ReferralVariables.CLAIM_MINUTES.name(), (int)
                        targets.claim().toMinutes())
                .putValue(ReferralVariables.LEASE_MINUTES.name(), (int)
                        targets.lease().toMinutes())
                .putValue(ReferralVariables.CLAIM_DUE.name(), Date.from(deadlines.claimBy()))
                .putValue(ReferralVariables.WARN_AT.name(), Date.from(deadlines.warnAt()))
                .putValue(ReferralVariables.ENDANGERED_AT.name(), Date.from(deadlines.endangeredAt()))
                .putValue(ReferralVariables.FINAL_DUE.name(), Date.from(deadlines.finalBy()));
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
