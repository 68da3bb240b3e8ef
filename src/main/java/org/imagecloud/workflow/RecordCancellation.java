package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.springframework.stereotype.Component;

/** Ends a case that was cancelled, once everything that waited for it has ended. */
@Component
class RecordCancellation implements JavaDelegate {

    private final ReferralProgress progress;

    RecordCancellation(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        progress.cancellationEnded(ReferralVariables.referralId(execution));
    }
}
