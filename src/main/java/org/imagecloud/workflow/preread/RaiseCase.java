package org.imagecloud.workflow.preread;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Has a case that a program found more urgent classified again, wherever it waits. */
@Component
class RaiseCase implements JavaDelegate {

    private final PreReads preReads;

    RaiseCase(PreReads preReads) {
        this.preReads = preReads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        preReads.raise(ReferralId.of(execution.getProcessBusinessKey()));
    }
}
