package org.imagecloud.workflow.criticalresult;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.CallTree;
import org.imagecloud.criticalresult.CriticalCalls;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Tells the first post of the call tree, and the model until when somebody has to confirm. */
@Component
class NotifyCriticalResult implements JavaDelegate {

    private final CriticalCalls calls;

    NotifyCriticalResult(CriticalCalls calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CallTree tree = CallTree.of(ProcessVariables.CALL_TREE.get(execution));
        Date due = calls.begin(CaseId.of(execution), tree).map(Date::from).orElse(null);
        ProcessVariables.ACKNOWLEDGE_DUE.set(execution, due);
    }
}
