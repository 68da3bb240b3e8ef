package org.imagecloud.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** Gives a claimed case back to the queue when nothing was saved on it for its lease; the draft stays with the case. */
@Component
class ReturnIdleCase implements JavaDelegate {

    private final Referrals referrals;
    private final TaskService taskService;

    ReturnIdleCase(Referrals referrals, TaskService taskService) {
        this.referrals = referrals;
        this.taskService = taskService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Referral.Claim claim = referral.claim();
        if (claim == null) {
            ReferralVariables.LEASE_RENEWED.set(execution, false);
            return;
        }
        Instant end = claim.activeAt().plus(Duration.ofMinutes(ReferralVariables.LEASE_MINUTES.get(execution)));
        boolean renewed = end.isAfter(ClockUtil.getCurrentTime().toInstant());
        ReferralVariables.LEASE_RENEWED.set(execution, renewed);
        if (renewed) {
            ReferralVariables.LEASE_END.set(execution, Date.from(end));
            return;
        }
        referrals.leaseEnded(referral.id());
        ReadingTasks.of(referral.id(), taskService).ifPresent(task -> taskService.setAssignee(task.getId(), null));
    }
}
