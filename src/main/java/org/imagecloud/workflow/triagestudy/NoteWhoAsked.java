package org.imagecloud.workflow.triagestudy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** A reader has asked the clinic, or nobody has: models from before readers could do not hand that over. */
@Component
class NoteWhoAsked implements ExecutionListener {

    @Override
    public void notify(DelegateExecution start) {
        ProcessVariables.TRIAGE_OUTCOME.set(start, ProcessVariables.TRIAGE_OUTCOME.find(start));
    }
}
