package org.imagecloud.supervision.board;

import java.time.Instant;
import java.util.Objects;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Result;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Milestones;
import org.jspecify.annotations.Nullable;

/**
 * An open case as the board has it: nothing of its patient.
 *
 * @param hospital that answers for it
 * @param dueAt when the step whose time runs should be done; none while none runs
 * @param acknowledgeBy until when a critical result is to be confirmed; none where none waits for that
 */
record BoardCase(
        ReferralId id,
        CaseNumber number,
        HospitalId from,
        HospitalId hospital,
        ReferralState state,
        Step step,
        Urgency urgency,
        String modality,
        Instant submittedAt,
        @Nullable Instant dueAt,
        @Nullable Instant finalBy,
        @Nullable Instant acknowledgeBy) {

    /** None of a case that has ended, or that the rules have not seen yet. */
    static @Nullable BoardCase of(Referral referral) {
        Step step = Step.of(referral.state());
        if (step == null || referral.route() == null || referral.ending().at() != null) {
            return null;
        }
        ReadingTargets targets = referral.targets();
        Result.Critical critical = referral.critical();
        return new BoardCase(
                referral.id(),
                referral.request().number(),
                referral.from(),
                Objects.requireNonNullElse(referral.answeringHospital(), referral.from()),
                referral.state(),
                step,
                referral.urgency(),
                Objects.requireNonNullElse(referral.clinical().modality(), ""),
                referral.request().submittedAt(),
                due(targets, referral.runningStep()),
                targets == null ? null : targets.finalBy(),
                critical != null && referral.isCriticalOpen() ? critical.acknowledgeBy() : null);
    }

    private static @Nullable Instant due(@Nullable ReadingTargets targets, @Nullable TargetStep running) {
        if (targets == null || running == null) {
            return null;
        }
        Milestones times = switch (running) {
            case CLAIM -> targets.claim();
            case PRELIMINARY -> targets.preliminary();
            case FINAL -> targets.finalReport();
        };
        return times == null ? null : times.dueAt();
    }
}
