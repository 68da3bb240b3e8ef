package org.imagecloud.workflow.criticalresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.CallTree;
import org.imagecloud.criticalresult.CriticalCalls;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Tells the next post of the call tree, because the last one has not confirmed, and the model how far it is climbed. */
@Component
class ClimbCallTree implements JavaDelegate {

    private final CriticalCalls calls;

    ClimbCallTree(CriticalCalls calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CallTree tree = CallTree.of(ProcessVariables.CALL_TREE.get(execution));
        CriticalCalls.Climb climb =
                calls.climb(CaseId.of(execution), tree, ProcessVariables.CALL_TREE_STEP.get(execution));
        ProcessVariables.CALL_TREE_STEP.set(execution, climb.step());
        ProcessVariables.CALL_TREE_ENDED.set(execution, climb.inVain());
    }
}
