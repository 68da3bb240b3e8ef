package org.imagecloud.workflow.qualityreview;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Nobody reviews an own report, and a review ends only with a recorded judgement, whichever way its task is completed. */
@Component
class RefuseAuthor implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        if (ProcessVariables.REVIEW_AUTHOR.get(task).equals(task.getAssignee())) {
            throw Refusal.forbidden("review.notOneself");
        }
        boolean completes = EVENTNAME_COMPLETE.equals(task.getEventName());
        if (completes && !ReviewProcessAdapter.STEP.isRecorded(task)) {
            throw Refusal.conflict("review.scoreFirst");
        }
    }
}
