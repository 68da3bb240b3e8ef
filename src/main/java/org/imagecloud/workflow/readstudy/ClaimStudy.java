package org.imagecloud.workflow.readstudy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.escalation.Claims;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.cases.ReadingTasks;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.engine.KnownPeople;
import org.springframework.stereotype.Component;

/**
 * Tells the referral that its reading was claimed or given back, in Tasklist or elsewhere; the task, which is due for
 * something else then; and the model, which begins the lease of a claim and looks for other readers of what was given back
 * too late.
 */
@Component
class ClaimStudy implements TaskListener {

    private final Claims claims;

    ClaimStudy(Claims claims) {
        this.claims = claims;
    }

    @Override
    public void notify(DelegateTask task) {
        ReferralId id = CaseId.of(task);
        String reader = task.getAssignee();
        if (claims.isHeldBy(id, reader)) {
            return; // the engine tells an assignment again with every other change of the task
        }
        if (reader == null) {
            claims.released(id);
        } else {
            Duration lease = Duration.ofMinutes(ProcessVariables.LEASE_MINUTES.get(task));
            Instant end = claims.claimed(id, KnownPeople.find(reader, task), lease);
            ProcessVariables.LEASE_END.set(task, Date.from(end));
        }
        ReadingTasks.tellClaimed(task, reader != null, claims.due(id));
    }
}
