package org.imagecloud.workflow;

import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Tells the referral that its reading was claimed or given back, in Tasklist or elsewhere; the task, which is due for
 * something else then; and the model, which begins the lease of a claim and looks for other readers of what was given back
 * too late.
 */
@Component
class ClaimStudy implements TaskListener {

    private final Referrals referrals;
    private final ReferralProgress progress;

    ClaimStudy(Referrals referrals, ReferralProgress progress) {
        this.referrals = referrals;
        this.progress = progress;
    }

    @Override
    public void notify(DelegateTask task) {
        ReferralId id = CaseId.of(task);
        String reader = task.getAssignee();
        Referral.Claim before = referrals.get(id).claim();
        if (Objects.equals(reader, before == null ? null : before.userId())) {
            return; // the engine tells an assignment again with every other change of the task
        }
        if (reader == null) {
            progress.released(id);
        } else {
            progress.claimed(
                    id, KnownPeople.find(reader, task.getProcessEngineServices().getIdentityService()));
            Duration lease = Duration.ofMinutes(ProcessVariables.LEASE_MINUTES.get(task));
            ProcessVariables.LEASE_END.set(
                    task, Date.from(ClockUtil.getCurrentTime().toInstant().plus(lease)));
        }
        task.setDueDate(ReadingTasks.due(reader != null).get(task));
        // As a command of its own: the engine asks the model's conditions after a command, not after a listener.
        task.getProcessEngineServices()
                .getRuntimeService()
                .setVariable(task.getProcessInstanceId(), ProcessVariables.READER_CLAIMED.name(), reader != null);
    }
}
