package org.imagecloud.workflow.returnresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.ReturnedResults;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Returns the signed report to the clinic. */
@Component
class ReturnResult implements JavaDelegate {

    private final ReturnedResults results;

    ReturnResult(ReturnedResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        results.returned(CaseId.of(execution))
                .ifPresent(status -> ProcessVariables.REPORT_STATUS.set(execution, status));
    }
}
