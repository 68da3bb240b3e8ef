package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** The posts that a critical result is told to, one after the other; past the last one, the last is told again. */
@Component
class CallTree {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final DutyPosts posts;

    CallTree(Referrals referrals, ReferralProgress progress, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
    }

    void notify(DelegateExecution execution, int step) {
        String[] tree = tree(execution);
        String post = tree[Math.min(step, tree.length - 1)];
        Referral referral = referrals.get(CaseId.of(execution));
        posts.tell(Notice.Kind.CRITICAL_RESULT, referral, post);
        progress.criticalNotified(referral.id(), post);
    }

    /** Whether every post has had its time before this step. */
    boolean isEnded(DelegateExecution execution, int step) {
        return step >= tree(execution).length;
    }

    /** Whether the result should have been confirmed by now. */
    boolean isLate(DelegateExecution execution) {
        Referral.CriticalResult critical = referrals.get(CaseId.of(execution)).critical();
        return critical == null || !ClockUtil.getCurrentTime().toInstant().isBefore(critical.acknowledgeBy());
    }

    private static String[] tree(DelegateExecution execution) {
        return ProcessVariables.CALL_TREE.get(execution).split(",");
    }
}
