package org.imagecloud.supervision;

import java.time.Instant;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/**
 * A place where a case and its process do not agree now. Nothing of the patient.
 *
 * @param id by which it is set right
 * @param referral none of a process without a case
 * @param number by which people name the case
 * @param hospital whose readers have it first
 * @param activity of the model; empty where the whole is wrong
 */
public record OpenDisagreement(
        long id,
        @Nullable ReferralId referral,
        @Nullable CaseNumber number,
        @Nullable HospitalId hospital,
        Disagreement.Kind kind,
        String activity,
        Instant foundAt) {}
