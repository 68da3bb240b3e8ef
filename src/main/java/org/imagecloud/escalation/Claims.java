package org.imagecloud.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads a case, and how long a claim holds on which nothing is saved. */
@Component
public class Claims {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ReadingTask task;
    private final Clock clock;

    Claims(Referrals referrals, ReferralProgress progress, ReadingTask task, Clock clock) {
        this.referrals = referrals;
        this.progress = progress;
        this.task = task;
        this.clock = clock;
    }

    /** Whether the case knows this reader already; none where nobody reads it. */
    public boolean isHeldBy(ReferralId id, @Nullable String reader) {
        Reading.Claim claim = referrals.get(id).claim();
        return Objects.equals(reader, claim == null ? null : claim.userId());
    }

    /**
     * Records who reads the case now.
     *
     * @return when the claim ends if nothing is saved on it
     */
    public Instant claimed(ReferralId id, Person reader, Duration lease) {
        progress.claimed(id, reader);
        return clock.instant().plus(lease);
    }

    /** Records that the case is back in the queue. */
    public void released(ReferralId id) {
        progress.released(id);
    }

    /** By when the case should be claimed, and from then on reported. */
    public Instant due(ReferralId id) {
        Referral referral = referrals.get(id);
        return Objects.requireNonNull(referral.targets(), "not routed yet").due(referral.claim() != null);
    }

    /** Until when the claim holds, because something was saved on it; empty where it has ended, or there is none. */
    public Optional<Instant> renewed(ReferralId id, Duration lease) {
        return Optional.ofNullable(referrals.get(id).claim())
                .map(claim -> claim.activeAt().plus(lease))
                .filter(end -> end.isAfter(clock.instant()));
    }

    /** Gives a claimed case back to the queue on which nothing was saved for its lease; the draft stays with the case. */
    public void end(ReferralId id) {
        if (referrals.get(id).claim() != null) {
            progress.leaseEnded(id);
            task.giveBack(id);
        }
    }
}
