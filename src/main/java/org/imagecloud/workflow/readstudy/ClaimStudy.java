package org.imagecloud.workflow.readstudy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngineServices;
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
        ProcessEngineServices engine = task.getProcessEngineServices();
        if (reader == null) {
            claims.released(id);
        } else {
            Duration lease = Duration.ofMinutes(ProcessVariables.LEASE_MINUTES.get(task));
            Instant end = claims.claimed(id, KnownPeople.find(reader, engine.getIdentityService()), lease);
            ProcessVariables.LEASE_END.set(task, Date.from(end));
        }
        task.setDueDate(ReadingTasks.due(reader != null).get(task));
        // As a command of its own: the engine asks the model's conditions after a command, not after a listener.
        engine.getRuntimeService()
                .setVariable(task.getProcessInstanceId(), ProcessVariables.READER_CLAIMED.name(), reader != null);
    }
}
