package org.imagecloud.workflow.qualityreview;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Tells the supervisors of the hospital that has read a case that its report is still to be reviewed. The timeline of the case
 * does not say so: the clinic sees that.
 */
@Component
class TellOverdueReview implements JavaDelegate {

    private final DutyPosts posts;

    TellOverdueReview(DutyPosts posts) {
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Membership supervisors = Membership.ofGroup(ProcessVariables.SUPERVISOR_GROUPS.get(execution))
                .orElseThrow();
        posts.tellSupervisors(Notice.Kind.REVIEW_OVERDUE, CaseId.of(execution), supervisors);
    }
}
