package org.imagecloud.workflow.criticalresult;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.CriticalResultModel;
import org.springframework.stereotype.Component;

/** Lets an acknowledgement task be completed only by a named person's acknowledgement. */
@Component
class RequireAcknowledgement implements TaskListener {

    private final Referrals referrals;

    RequireAcknowledgement(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateTask task) {
        Referral referral = referrals.get(CaseId.of(task));
        boolean done = task.getTaskDefinitionKey().equals(CriticalResultModel.USER_TASK_ACKNOWLEDGE_CRITICAL_RESULT)
                ? !referral.isCriticalOpen()
                : referral.isAcknowledged();
        if (!done) {
            throw Refusal.conflict("acknowledgement.needed");
        }
    }
}
