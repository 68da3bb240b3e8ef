package org.imagecloud.emergency;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * That one person sees a study for some time, although it was not offered to any hospital of theirs.
 *
 * @param referral of the study, if there is one
 * @param userId who sees it
 * @param reason in the person's own words; never about the patient
 * @param toldHospitals whose supervisors were told
 */
record EmergencyAccess(
        StudyInstanceUid study,
        @Nullable ReferralId referral,
        String userId,
        String name,
        String reason,
        Instant begins,
        Instant ends,
        @JsonIgnore Set<HospitalId> toldHospitals) {}
