package org.imagecloud.escalation;

import java.util.List;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.CaseNotices;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the duty posts what the referral room has to tell. */
@Component
class PostsAreTold implements CaseNotices {

    private final DutyPosts posts;

    PostsAreTold(DutyPosts posts) {
        this.posts = posts;
    }

    @Override
    public void imagesAdded(ReferralId id, List<HospitalId> readers, @Nullable HospitalId triage) {
        tell(Notice.Kind.IMAGES_ADDED, id, readers, triage);
    }

    @Override
    public void patientCorrected(Referral referral, List<HospitalId> readers, @Nullable HospitalId triage) {
        posts.tell(Notice.Kind.PATIENT_CORRECTED, referral, DutyPosts.CLINIC_DUTY);
        tell(Notice.Kind.PATIENT_CORRECTED, referral.id(), readers, triage);
    }

    @Override
    public void patientLinked(HospitalId clinic, @Nullable ReferralId id, boolean undone) {
        posts.tellClinic(undone ? Notice.Kind.PATIENT_LINK_UNDONE : Notice.Kind.PATIENT_LINKED, id, clinic);
    }

    @Override
    public void imagesHeld(Referral referral, List<HospitalId> readers) {
        posts.tell(Notice.Kind.IMAGES_HELD, referral, DutyPosts.CLINIC_DUTY);
        tell(Notice.Kind.IMAGES_HELD, referral.id(), readers, referral.readingHospital());
    }

    private void tell(Notice.Kind kind, ReferralId id, List<HospitalId> readers, @Nullable HospitalId triage) {
        readers.forEach(hospital -> posts.tellReaders(kind, id, hospital));
        if (triage != null) {
            posts.tellTriage(kind, id, triage);
        }
    }

    @Override
    public void failed(Referral referral) {
        posts.tell(Notice.Kind.FAILED, referral, DutyPosts.CLINIC_DUTY);
    }

    @Override
    public void unreached(Referral referral) {
        posts.tell(Notice.Kind.UNABLE_TO_REACH, referral, DutyPosts.SUPERVISOR);
    }
}
