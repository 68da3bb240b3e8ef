package org.imagecloud.workflow.watchtarget;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.TargetNotices;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Has the right people told how far the time for a step has run. */
@Component
class TellTarget implements JavaDelegate {

    private final TargetNotices notices;

    TellTarget(TargetNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.reached(
                CaseId.of(execution),
                ProcessVariables.TARGET_STEP.get(execution),
                ProcessVariables.TARGET_STAGE.get(execution));
    }
}
