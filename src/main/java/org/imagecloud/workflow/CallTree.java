package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** The posts that a critical result is told to, one after the other; past the last one, the last is told again. */
@Component
class CallTree {

    private final Referrals referrals;
    private final DutyPosts posts;

    CallTree(Referrals referrals, DutyPosts posts) {
        this.referrals = referrals;
        this.posts = posts;
    }

    void notify(DelegateExecution execution, int step) {
        String[] tree = ReferralVariables.CALL_TREE.get(execution).split(",");
        String post = tree[Math.min(step, tree.length - 1)];
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        posts.tell(Notice.Kind.CRITICAL_RESULT, referral, post);
        referrals.criticalNotified(referral.id(), post);
    }
}
