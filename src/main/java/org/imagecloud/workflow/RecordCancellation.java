package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Ends a case that was cancelled, once everything that waited for it has ended. */
@Component
class RecordCancellation implements JavaDelegate {

    private final Referrals referrals;

    RecordCancellation(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.cancellationEnded(ReferralVariables.referralId(execution));
    }
}
