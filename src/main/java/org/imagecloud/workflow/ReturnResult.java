package org.imagecloud.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Returns the signed report to the clinic. */
@Component
class ReturnResult implements JavaDelegate {

    private final Referrals referrals;
    private final Notices notices;
    private final Clock clock;

    ReturnResult(Referrals referrals, Notices notices, Clock clock) {
        this.referrals = referrals;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        referrals.returned(referral.id());
        notices.send(new Notice(
                Notice.Kind.RETURNED,
                referral.id(),
                new Membership(referral.from(), Role.CLINIC),
                "clinic-duty",
                clock.instant()));
    }
}
