package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Ends a case that was cancelled, or that nobody can read, once everything that waited for it has ended; of the latter the clinic is told. */
@Component
class RecordCancellation implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    RecordCancellation(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        progress.ended(referral.id());
        if (referral.state() == ReferralState.FAILED) {
            posts.tell(Notice.Kind.FAILED, referral, DutyPosts.CLINIC_DUTY);
        }
    }
}
