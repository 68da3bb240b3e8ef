package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TargetStage;
import org.springframework.stereotype.Component;

/** Records how far the time for the final report has run, and tells the readers first, and then their supervisor. */
@Component
class TellTarget implements JavaDelegate {

    private final Referrals referrals;
    private final DutyPosts posts;

    TellTarget(Referrals referrals, DutyPosts posts) {
        this.referrals = referrals;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TargetStage stage = TargetStage.valueOf(ReferralVariables.TARGET_STAGE.get(execution));
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        referrals.targetReached(referral.id(), stage);
        String post = stage == TargetStage.WARNED ? DutyPosts.COUNTY_DUTY : DutyPosts.SUPERVISOR;
        posts.tell(kind(stage), referral, post);
    }

    private static Notice.Kind kind(TargetStage stage) {
        return switch (stage) {
            case WARNED -> Notice.Kind.TARGET_WARNED;
            case ENDANGERED -> Notice.Kind.TARGET_ENDANGERED;
            case MISSED -> Notice.Kind.TARGET_MISSED;
        };
    }
}
