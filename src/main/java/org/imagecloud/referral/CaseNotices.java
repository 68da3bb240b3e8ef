package org.imagecloud.referral;

import java.util.List;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/** Tells people of what has become of a case beside its process. Every call joins the caller's transaction. */
public interface CaseNotices {

    /**
     * Tells the readers of these hospitals that images of the case have arrived.
     *
     * @param triage whose triage people are told too, where they have the case
     */
    void imagesAdded(ReferralId id, List<HospitalId> readers, @Nullable HospitalId triage);

    /** Tells the clinic that nobody could read a case. */
    void failed(Referral referral);

    /** Tells the clinic, which may be treating somebody, and the same people that the case is another patient's than its images said. */
    void patientCorrected(Referral referral, List<HospitalId> readers, @Nullable HospitalId triage);

    /**
     * Tells a clinic that a person has joined the patient of a study of its own with another number, or has taken that back.
     *
     * @param id none where the study has no case
     */
    void patientLinked(HospitalId clinic, @Nullable ReferralId id, boolean undone);

    /** Tells the clinic, the triage of the hospital that reads first, and the readers that images tell another patient. */
    void imagesHeld(Referral referral, List<HospitalId> readers);

    /** Tells the supervisor that nobody could be reached who would confirm a critical result. */
    void unreached(Referral referral);
}
