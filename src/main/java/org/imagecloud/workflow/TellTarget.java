package org.imagecloud.workflow;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Records how far the time for a step has run, and tells the readers first, and then their supervisors. */
@Component
class TellTarget implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    TellTarget(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TargetStage stage = ProcessVariables.TARGET_STAGE.get(execution);
        Referral referral = referrals.get(CaseId.of(execution));
        TargetStep step = ProcessVariables.TARGET_STEP.get(execution);
        if (!progress.targetReached(referral.id(), step, stage)) {
            return;
        }
        if (stage == TargetStage.WARNED) {
            List<HospitalId> readers = readers(referral);
            readers.forEach(hospital -> posts.tellReaders(kind(stage), referral, hospital));
            if (readers.isEmpty()) {
                posts.tell(kind(stage), referral, DutyPosts.COUNTY_DUTY);
            }
        } else {
            posts.tellSupervisors(kind(stage), referral);
        }
    }

    /** Where somebody reads the case, or may claim it: where one has declined, others still may. */
    private List<HospitalId> readers(Referral referral) {
        Referral.Claim claim = referral.claim();
        if (claim != null && claim.hospital() != null) {
            return List.of(claim.hospital());
        }
        return referrals.offers(referral.id()).stream().map(Offer::hospital).toList();
    }

    private static Notice.Kind kind(TargetStage stage) {
        return switch (stage) {
            case WARNED -> Notice.Kind.TARGET_WARNED;
            case ENDANGERED -> Notice.Kind.TARGET_ENDANGERED;
            case MISSED -> Notice.Kind.TARGET_MISSED;
        };
    }
}
