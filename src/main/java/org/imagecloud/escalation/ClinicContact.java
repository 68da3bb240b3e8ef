package org.imagecloud.escalation;

import java.time.Clock;
import java.time.Instant;
import org.imagecloud.notification.Notice;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEntry;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.sla.ServiceClock;
import org.springframework.stereotype.Component;

/** What the clinic that sent a case is asked and told before there is a result. */
@Component
public class ClinicContact {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ServiceClock serviceClock;
    private final DutyPosts posts;
    private final Clock clock;

    ClinicContact(
            Referrals referrals, ReferralProgress progress, ServiceClock serviceClock, DutyPosts posts, Clock clock) {
        this.referrals = referrals;
        this.progress = progress;
        this.serviceClock = serviceClock;
        this.posts = posts;
        this.clock = clock;
    }

    /**
     * Asks the clinic for what is missing.
     *
     * @return until when it has time to answer
     */
    public Instant ask(ReferralId id, Targets targets) {
        Referral referral = referrals.get(id);
        posts.tell(Notice.Kind.INPUT_NEEDED, referral, DutyPosts.CLINIC_DUTY);
        return serviceClock.after(clock.instant(), targets.input(), targets.clock(), referral.from());
    }

    /** Until when the clinic has time to answer what it was asked last. */
    public Instant answerBy(Referral referral, Targets targets) {
        Instant asked = referrals.timeline(referral.id()).stream()
                .filter(entry -> entry.event() == TimelineEvent.SENT_BACK)
                .map(TimelineEntry::at)
                .reduce((earlier, later) -> later)
                .orElseGet(clock::instant);
        return serviceClock.after(asked, targets.input(), targets.clock(), referral.from());
    }

    /** Ends a case that was cancelled, or that nobody can read; of the latter the clinic is told. */
    public void ended(ReferralId id) {
        Referral referral = referrals.get(id);
        progress.ended(id);
        if (referral.state() == ReferralState.FAILED) {
            posts.tell(Notice.Kind.FAILED, referral, DutyPosts.CLINIC_DUTY);
        }
    }
}
