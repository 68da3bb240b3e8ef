package org.imagecloud.escalation;

import java.util.List;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Records how far the time for a step has run, and tells the readers first, and then their supervisors. */
@Component
public class TargetNotices {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    TargetNotices(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    public void reached(ReferralId id, TargetStep step, TargetStage stage) {
        Referral referral = referrals.get(id);
        if (!progress.targetReached(id, step, stage)) {
            return;
        }
        switch (stage) {
            case WARNED -> tellReaders(referral);
            case ENDANGERED -> posts.tellSupervisors(Notice.Kind.TARGET_ENDANGERED, referral);
            case MISSED -> posts.tellSupervisors(Notice.Kind.TARGET_MISSED, referral);
        }
    }

    private void tellReaders(Referral referral) {
        List<HospitalId> readers = readers(referral);
        readers.forEach(hospital -> posts.tellReaders(Notice.Kind.TARGET_WARNED, referral, hospital));
        if (readers.isEmpty()) {
            posts.tell(Notice.Kind.TARGET_WARNED, referral, DutyPosts.COUNTY_DUTY);
        }
    }

    /** Where somebody reads the case, or may claim it: where one has declined, others still may. */
    private List<HospitalId> readers(Referral referral) {
        Reading.Claim claim = referral.claim();
        if (claim != null && claim.hospital() != null) {
            return List.of(claim.hospital());
        }
        return referrals.offers(referral.id()).stream().map(Offer::hospital).toList();
    }
}
