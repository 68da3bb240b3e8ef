package org.imagecloud.referral;

import java.time.Instant;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of referrals.
 *
 * @param claimedBy the name of the person who reads it now
 * @param criticalUnacknowledged whether a critical result still waits for the clinic's confirmation
 * @param preRead what a program saw in the images; not a diagnosis
 */
public record ReferralSummary(
        ReferralId id,
        StudyInstanceUid studyInstanceUid,
        ReferralState state,
        Urgency urgency,
        String modality,
        @Nullable String bodyPart,
        Patient patient,
        Hospital from,
        @Nullable Hospital reading,
        Instant submittedAt,
        ReadingTargets targets,
        @Nullable String claimedBy,
        boolean criticalUnacknowledged,
        @Nullable PreRead preRead) {}
