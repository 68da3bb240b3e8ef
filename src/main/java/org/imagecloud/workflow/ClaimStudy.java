package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/**
 * Tells the referral that its reading was claimed or given back, in Tasklist or elsewhere. A case that comes back after its
 * claim target goes to the experts at once: its timer has fired already.
 */
@Component
class ClaimStudy implements TaskListener {

    private final Referrals referrals;
    private final OfferToExpert offerToExpert;

    ClaimStudy(Referrals referrals, OfferToExpert offerToExpert) {
        this.referrals = referrals;
        this.offerToExpert = offerToExpert;
    }

    @Override
    public void notify(DelegateTask task) {
        ReferralId id = ReferralVariables.referralId(task);
        String reader = task.getAssignee();
        if (reader == null) {
            referrals.released(id);
            if (isClaimOverdue(task)) {
                offerToExpert.offer(id, task::addCandidateGroup);
            }
        } else {
            referrals.claimed(id, reader);
        }
        ReferralVariables.READER_CLAIMED.set(task, reader != null);
    }

    private static boolean isClaimOverdue(DelegateTask task) {
        return !ReferralVariables.CLAIM_DUE.get(task).after(ClockUtil.getCurrentTime());
    }
}
