package org.imagecloud.workflow.criticalresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.CriticalCalls;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Records, once, that all of the call tree was told and nobody has confirmed. */
@Component
class RecordUnreached implements JavaDelegate {

    private final CriticalCalls calls;

    RecordUnreached(CriticalCalls calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calls.unreached(CaseId.of(execution));
    }
}
