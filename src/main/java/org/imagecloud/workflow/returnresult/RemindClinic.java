package org.imagecloud.workflow.returnresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.ReturnedResults;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Asks the clinic once more to acknowledge an ordinary result, and tells the model how often it was asked. */
@Component
class RemindClinic implements JavaDelegate {

    private final ReturnedResults results;

    RemindClinic(ReturnedResults results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Integer before = ProcessVariables.REMINDERS.find(execution);
        ProcessVariables.REMINDERS.set(execution, before == null ? 1 : before + 1);
        results.remindClinic(CaseId.of(execution));
    }
}
