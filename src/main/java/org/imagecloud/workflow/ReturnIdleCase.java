package org.imagecloud.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Gives a claimed case back to the queue when nothing was saved on it for its lease; the draft stays with the case. */
@Component
class ReturnIdleCase implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final TaskService taskService;

    ReturnIdleCase(Referrals referrals, ReferralProgress progress, TaskService taskService) {
        this.referrals = referrals;
        this.progress = progress;
        this.taskService = taskService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        Referral.Claim claim = referral.claim();
        if (claim == null) {
            ProcessVariables.LEASE_RENEWED.set(execution, false);
            return;
        }
        Instant end = claim.activeAt().plus(Duration.ofMinutes(ProcessVariables.LEASE_MINUTES.get(execution)));
        boolean renewed = end.isAfter(ClockUtil.getCurrentTime().toInstant());
        ProcessVariables.LEASE_RENEWED.set(execution, renewed);
        if (renewed) {
            ProcessVariables.LEASE_END.set(execution, Date.from(end));
            return;
        }
        progress.leaseEnded(referral.id());
        ReadingTasks.of(referral.id(), taskService).ifPresent(task -> taskService.setAssignee(task.getId(), null));
    }
}
