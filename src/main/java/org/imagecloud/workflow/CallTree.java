package org.imagecloud.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.springframework.stereotype.Component;

/** The posts that a critical result is told to, one after the other; past the last one, the last is told again. */
@Component
class CallTree {

    private final Referrals referrals;
    private final DutyPosts posts;
    private final Notices notices;
    private final Clock clock;

    CallTree(Referrals referrals, DutyPosts posts, Notices notices, Clock clock) {
        this.referrals = referrals;
        this.posts = posts;
        this.notices = notices;
        this.clock = clock;
    }

    void notify(DelegateExecution execution, int step) {
        String[] tree = ReferralVariables.CALL_TREE.get(execution).split(",");
        String post = tree[Math.min(step, tree.length - 1)];
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        notices.send(new Notice(
                Notice.Kind.CRITICAL_RESULT, referral.id(), posts.at(post, referral), post, clock.instant()));
        referrals.criticalNotified(referral.id(), post);
    }
}
