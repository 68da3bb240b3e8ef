package org.imagecloud.workflow.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ResultProgress;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Closes the case once its result is acknowledged. */
@Component
class CloseReferral implements JavaDelegate {

    private final ResultProgress progress;

    CloseReferral(ResultProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.closed(CaseId.of(execution));
    }
}
