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
 * @param number by which people name it
 * @param reading the hospital that answers for it: where it is read now, else where its report was signed, else where it waits
 * @param running the step whose time runs now
 * @param paused whether no time runs because the clinic was asked for something
 * @param claimedBy the name of the person who reads it now
 * @param readBy the name of the person who reads it now, or has read it to the end
 * @param signedBy the name of the person who signed the report in force
 * @param criticalUnacknowledged whether a critical result still waits for the clinic's confirmation
 * @param preRead what a program saw in the images; not a diagnosis
 */
public record ReferralSummary(
        ReferralId id,
        CaseNumber number,
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
        @Nullable TargetStep running,
        boolean paused,
        @Nullable String claimedBy,
        @Nullable String readBy,
        @Nullable String signedBy,
        boolean criticalUnacknowledged,
        @Nullable PreRead preRead) {}
