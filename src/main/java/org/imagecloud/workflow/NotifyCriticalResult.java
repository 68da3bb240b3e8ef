package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the first post of the call tree. */
@Component
class NotifyCriticalResult implements JavaDelegate {

    private final CallTree callTree;

    NotifyCriticalResult(CallTree callTree) {
        this.callTree = callTree;
    }

    @Override
    public void execute(DelegateExecution execution) {
        callTree.notify(execution, 0);
    }
}
