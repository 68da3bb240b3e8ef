package org.imagecloud.workflow.triagestudy;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Lets the steps of triage be completed only by what the application records, whichever way the task is completed. */
@Component
class RequireTriage implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        if (!TriageSteps.STEP.isRecorded(task)) {
            throw Refusal.conflict("triage.decideFirst");
        }
    }
}
