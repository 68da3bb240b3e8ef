package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Tells the next post of the call tree, because the last one has not confirmed. Past the last post it tells that one again,
 * and says that all were told, once the result should have been confirmed: until then they have their time.
 */
@Component
class ClimbCallTree implements JavaDelegate {

    private final CallTree callTree;

    ClimbCallTree(CallTree callTree) {
        this.callTree = callTree;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int step = ProcessVariables.CALL_TREE_STEP.get(execution) + 1;
        boolean ended = callTree.isEnded(execution, step);
        boolean inVain = ended && callTree.isLate(execution);
        if (!ended || inVain) {
            callTree.notify(execution, step);
            ProcessVariables.CALL_TREE_STEP.set(execution, step);
        }
        ProcessVariables.CALL_TREE_ENDED.set(execution, inVain);
    }
}
