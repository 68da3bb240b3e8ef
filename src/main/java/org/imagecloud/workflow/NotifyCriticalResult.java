package org.imagecloud.workflow;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Tells the first post of the call tree, and the model until when somebody has to confirm. */
@Component
class NotifyCriticalResult implements JavaDelegate {

    private final Referrals referrals;
    private final CallTree callTree;

    NotifyCriticalResult(Referrals referrals, CallTree callTree) {
        this.referrals = referrals;
        this.callTree = callTree;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral.CriticalResult critical = referrals.get(CaseId.of(execution)).critical();
        execution.setVariable(
                ProcessVariables.ACKNOWLEDGE_DUE.name(), critical == null ? null : Date.from(critical.acknowledgeBy()));
        callTree.notify(execution, 0);
    }
}
