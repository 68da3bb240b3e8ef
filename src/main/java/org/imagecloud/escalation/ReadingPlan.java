package org.imagecloud.escalation;

import java.util.Objects;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.Milestones;

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

    /** A timer needs a date: where no preliminary report is asked for, its timers run with those of the final one, and tell nobody. */
    public Milestones milestones(TargetStep step) {
        return switch (step) {
            case CLAIM -> deadlines.claim();
            case PRELIMINARY -> Objects.requireNonNullElse(deadlines.preliminary(), deadlines.finalReport());
            case FINAL -> deadlines.finalReport();
        };
    }
}
