package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Tells the supervisor that a clinic, though reminded, has not acknowledged an ordinary result. */
@Component
class TellUnacknowledged implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    TellUnacknowledged(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        progress.acknowledgementReminded(referral.id(), DutyPosts.SUPERVISOR);
        posts.tell(Notice.Kind.ACKNOWLEDGEMENT_DUE, referral, DutyPosts.SUPERVISOR);
    }
}
