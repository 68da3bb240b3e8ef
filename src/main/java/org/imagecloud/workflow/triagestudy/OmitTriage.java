package org.imagecloud.workflow.triagestudy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.springframework.stereotype.Component;

/** Sends on a case that no triage person has looked at in time. */
@Component
class OmitTriage implements JavaDelegate {

    private final ReferralProgress progress;

    OmitTriage(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.triageOmitted(CaseId.of(execution));
        ProcessVariables.TRIAGE_OUTCOME.set(execution, TriageOutcome.ACCEPTED);
    }
}
