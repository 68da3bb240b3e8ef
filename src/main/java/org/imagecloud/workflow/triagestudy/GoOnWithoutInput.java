package org.imagecloud.workflow.triagestudy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.springframework.stereotype.Component;

/** Lets the clock run on when the clinic has not answered in time; a triage person decides what becomes of the case. */
@Component
class GoOnWithoutInput implements JavaDelegate {

    private final ReferralProgress progress;

    GoOnWithoutInput(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.inputMissed(CaseId.of(execution));
        ProcessVariables.TRIAGE_OUTCOME.set(execution, TriageOutcome.INFORMED);
    }
}
