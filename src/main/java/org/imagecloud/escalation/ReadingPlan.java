package org.imagecloud.escalation;

import java.util.Objects;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;

/**
 * When each step of a case should be done.
 *
 * @param times the times that the deadlines were made of
 */
public record ReadingPlan(Urgency urgency, Targets times, Deadlines deadlines) {

    /** As the referral keeps them. */
    public ReadingTargets targets() {
        return new ReadingTargets(deadlines.claim(), deadlines.preliminary(), deadlines.finalReport());
    }

    /** Of the reading task, for task lists; the more, the sooner. */
    public int priority() {
        return Objects.requireNonNullElse(times.priority(), Targets.usualPriority(urgency));
    }
}
