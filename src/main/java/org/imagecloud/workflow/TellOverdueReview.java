package org.imagecloud.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Membership;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Tells the supervisors of the hospital that has read a case that its report is still to be reviewed. The timeline of the case
 * does not say so: the clinic sees that.
 */
@Component
class TellOverdueReview implements JavaDelegate {

    private final Notices notices;
    private final Clock clock;

    TellOverdueReview(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Membership supervisors = Membership.ofGroup(ProcessVariables.SUPERVISOR_GROUPS.get(execution))
                .orElseThrow();
        notices.send(new Notice(
                Notice.Kind.REVIEW_OVERDUE, CaseId.of(execution), supervisors, DutyPosts.SUPERVISOR, clock.instant()));
    }
}
