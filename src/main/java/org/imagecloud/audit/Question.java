package org.imagecloud.audit;

import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks for, as it stands in the address; whatever is missing does not matter.
 *
 * @param person a login name
 * @param action as {@link Kind#action()}
 * @param outcome as {@link Outcome#code()}
 * @param from inclusive
 * @param to exclusive
 * @param after a number in the chain, {@code meta.versionId} of the last event of the page before
 */
record Question(
        @Nullable String person,
        @Nullable StudyInstanceUid study,
        @Nullable ReferralId referral,
        @Nullable @Pattern(regexp = "[CRUDE]") String action,
        @Nullable @Pattern(regexp = "[048]") String outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long after) {

    EventSearch.Criteria criteria() {
        return new EventSearch.Criteria(
                person,
                study == null ? null : study.value(),
                referral == null ? null : referral.toString(),
                action,
                outcome,
                from,
                to,
                after);
    }
}
