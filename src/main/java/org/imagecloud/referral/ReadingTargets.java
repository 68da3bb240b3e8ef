package org.imagecloud.referral;

import java.time.Instant;
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
}
