package org.imagecloud.workflow.returnresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.ReturnedResults;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Tells the supervisor that a clinic, though reminded, has not acknowledged an ordinary result. */
@Component
class TellUnacknowledged implements JavaDelegate {

    private final ReturnedResults results;

    TellUnacknowledged(ReturnedResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        results.tellSupervisor(CaseId.of(execution));
    }
}
