package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.springframework.stereotype.Component;

/** Offers a case to the readers of the hospital that it was routed to, and tells the model when. */
@Component
class OfferToReaders implements JavaDelegate {

    private final ReferralProgress progress;

    OfferToReaders(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.offered(ReferralVariables.referralId(execution));
    }
}
