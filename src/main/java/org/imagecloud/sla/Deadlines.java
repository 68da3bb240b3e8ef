package org.imagecloud.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when each step of one case must be done.
 *
 * @param triageBy until when a triage person may look at it before its readers get it
 * @param preliminary of the preliminary report, where one is asked for
 */
public record Deadlines(
        @Nullable Instant triageBy,
        Milestones claim,
        @Nullable Milestones preliminary,
        Milestones finalReport) {

    public Instant claimBy() {
        return claim.dueAt();
    }

    public @Nullable Instant preliminaryBy() {
        return preliminary == null ? null : preliminary.dueAt();
    }

    public Instant finalBy() {
        return finalReport.dueAt();
    }
}
