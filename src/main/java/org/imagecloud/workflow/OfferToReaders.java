package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Offers a case to the readers of the hospital that it was routed to, and tells these at once of an emergency. */
@Component
class OfferToReaders implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    OfferToReaders(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReferralId id = CaseId.of(execution);
        progress.offered(id);
        posts.tellOfEmergency(referrals.get(id));
    }
}
