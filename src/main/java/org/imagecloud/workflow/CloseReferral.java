package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Closes the case once its result is acknowledged. */
@Component
class CloseReferral implements JavaDelegate {

    private final Referrals referrals;

    CloseReferral(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.closed(ReferralVariables.referralId(execution));
    }
}
