package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Records, once, that all of the call tree was told and nobody has confirmed; the supervisor is told so. */
@Component
class RecordUnreached implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    RecordUnreached(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        if (progress.criticalUnreached(referral.id())) {
            posts.tell(Notice.Kind.UNABLE_TO_REACH, referral, DutyPosts.SUPERVISOR);
        }
    }
}
