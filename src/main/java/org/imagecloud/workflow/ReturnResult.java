package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Returns the signed report to the clinic. */
@Component
class ReturnResult implements JavaDelegate {

    private final Referrals referrals;

    ReturnResult(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.returned(ReferralVariables.referralId(execution));
    }
}
