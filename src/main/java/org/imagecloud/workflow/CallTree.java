package org.imagecloud.workflow;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.Tier;
import org.springframework.stereotype.Component;

/** The posts that a critical result is told to, one after the other; past the last one, the last is told again. */
@Component
class CallTree {

    private final Referrals referrals;
    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;

    CallTree(Referrals referrals, Organisation organisation, Notices notices, Clock clock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
    }

    void notify(DelegateExecution execution, int step) {
        String[] posts = ReferralVariables.CALL_TREE.get(execution).split(",");
        String post = posts[Math.min(step, posts.length - 1)];
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        notices.send(new Notice(
                Notice.Kind.CRITICAL_RESULT, referral.id(), addressee(post, referral), post, clock.instant()));
        referrals.criticalNotified(referral.id(), post);
    }

    private Membership addressee(String post, Referral referral) {
        Optional<Hospital> county = organisation.onTheWayUp(referral.from(), Tier.COUNTY);
        if (county.isEmpty() || post.startsWith("clinic")) {
            return new Membership(referral.from(), Role.CLINIC);
        }
        return post.equals("supervisor")
                ? new Membership(county.get().id(), Role.SUPERVISOR)
                : Readers.at(county.get());
    }
}
