package org.imagecloud.criticalresult;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.imagecloud.escalation.DutyPosts;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Result;
import org.imagecloud.referral.ResultProgress;
import org.imagecloud.shared.ReferralId;
import org.springframework.stereotype.Component;

/** Tells a critical result up its call tree until somebody has confirmed. */
@Component
public class CriticalCalls {

    private final Referrals referrals;
    private final ResultProgress progress;
    private final DutyPosts posts;
    private final Clock clock;

    CriticalCalls(Referrals referrals, ResultProgress progress, DutyPosts posts, Clock clock) {
        this.referrals = referrals;
        this.progress = progress;
        this.posts = posts;
        this.clock = clock;
    }

    /**
     * How far the call tree has been climbed.
     *
     * @param step whose turn it was last
     * @param inVain whether everybody was told and the result should have been confirmed
     */
    public record Climb(int step, boolean inVain) {}

    /**
     * Tells the first post.
     *
     * @return until when somebody has to confirm; empty where nothing is to be confirmed
     */
    public Optional<Instant> begin(ReferralId id, CallTree tree) {
        Referral referral = referrals.get(id);
        tell(referral, tree.post(0));
        return Optional.ofNullable(referral.critical()).map(Result.Critical::acknowledgeBy);
    }

    /**
     * Tells the next post, because the last one has not confirmed. Past the last post that one is told again once the result
     * should have been confirmed: until then they have their time.
     *
     * @param told whose turn it was last
     */
    public Climb climb(ReferralId id, CallTree tree, int told) {
        Referral referral = referrals.get(id);
        int next = told + 1;
        boolean ended = tree.isEnded(next);
        if (ended && !isLate(referral)) {
            return new Climb(told, false);
        }
        tell(referral, tree.post(next));
        return new Climb(next, ended);
    }

    /** Records, once, that all of the call tree was told and nobody has confirmed; the supervisor is told so. */
    public void unreached(ReferralId id) {
        Referral referral = referrals.get(id);
        if (progress.criticalUnreached(referral.id())) {
            posts.tell(Notice.Kind.UNABLE_TO_REACH, referral, DutyPosts.SUPERVISOR);
        }
    }

    private void tell(Referral referral, String post) {
        posts.tell(Notice.Kind.CRITICAL_RESULT, referral, post);
        progress.criticalNotified(referral.id(), post);
    }

    private boolean isLate(Referral referral) {
        Result.Critical critical = referral.critical();
        return critical == null || !clock.instant().isBefore(critical.acknowledgeBy());
    }
}
