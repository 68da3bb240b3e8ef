package org.imagecloud.workflow.deliverresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.imagecloud.criticalresult.CallTree;
import org.imagecloud.routing.Criticality;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;

/** How a result is told, as {@code critical-result} needs it. */
final class CallVariables {

    private CallVariables() {}

    /** @param calls none where nobody must confirm */
    static void set(DelegateExecution execution, @Nullable Criticality calls) {
        if (calls != null) {
            ProcessVariables.ACKNOWLEDGE_CYCLE.set(execution, "R/" + calls.repeat());
            ProcessVariables.CALL_TREE.set(execution, new CallTree(calls.callTree()).toString());
            ProcessVariables.CALL_TREE_STEP.set(execution, 0);
        }
    }
}
