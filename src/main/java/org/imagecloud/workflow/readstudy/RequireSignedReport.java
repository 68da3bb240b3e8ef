package org.imagecloud.workflow.readstudy;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Lets the reading be completed only by a signed report, whichever way the task is completed. */
@Component
class RequireSignedReport implements TaskListener {

    private final Referrals referrals;

    RequireSignedReport(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateTask task) {
        if (referrals.get(CaseId.of(task)).state() != ReferralState.REPORTED) {
            throw Refusal.conflict("report.signFirst");
        }
    }
}
