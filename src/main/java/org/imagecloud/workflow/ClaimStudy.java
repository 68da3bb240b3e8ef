package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Tells the referral that its reading was claimed or given back, in Tasklist or elsewhere. */
@Component
class ClaimStudy implements TaskListener {

    private final Referrals referrals;

    ClaimStudy(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateTask task) {
        ReferralId id = ReferralVariables.referralId(task);
        String reader = task.getAssignee();
        if (reader == null) {
            referrals.released(id);
        } else {
            referrals.claimed(id, reader);
        }
        ReferralVariables.READER_CLAIMED.set(task, reader != null);
    }
}
