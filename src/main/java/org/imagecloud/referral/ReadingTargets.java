package org.imagecloud.referral;

import java.time.Instant;
import java.util.Objects;
import org.imagecloud.sla.Milestones;
import org.jspecify.annotations.Nullable;

/**
 * By when each step must be done, and how far its time may run before somebody is told.
 *
 * @param preliminary of the preliminary report, where one is asked for
 */
public record ReadingTargets(Milestones claim, @Nullable Milestones preliminary, Milestones finalReport) {

    public Instant claimBy() {
        return claim.dueAt();
    }

    public Instant finalBy() {
        return finalReport.dueAt();
    }

    /** What comes next: the claim, and then the final report. */
    public Instant due(boolean claimed) {
        return claimed ? finalBy() : claimBy();
    }

    /** A clock needs dates: where no preliminary report is asked for, it runs with that of the final one, and tells nobody. */
    public Milestones of(TargetStep step) {
        return switch (step) {
            case CLAIM -> claim;
            case PRELIMINARY -> Objects.requireNonNullElse(preliminary, finalReport);
            case FINAL -> finalReport;
        };
    }
}
