package org.imagecloud.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.Pause;
import org.imagecloud.sla.ServiceClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the times of a case from its complete images on, less what it has waited for its clinic. */
@Component
public class ReadingPlans {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Organisation organisation;
    private final ServiceClock serviceClock;
    private final ReadingTimes times;
    private final DutyPosts posts;

    ReadingPlans(
            Referrals referrals,
            ReferralProgress progress,
            Organisation organisation,
            ServiceClock serviceClock,
            ReadingTimes times,
            DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.organisation = organisation;
        this.serviceClock = serviceClock;
        this.times = times;
        this.posts = posts;
    }

    /**
     * Where a case goes.
     *
     * @param readers who may claim it
     * @param triage who looks at it before them; nobody where it goes straight to its readers
     */
    public record Routed(
            ReadingPlan plan, Membership readers, @Nullable TriageTurn triage) {}

    /**
     * That people look at a case before its readers do.
     *
     * @param until then it goes on without
     */
    public record TriageTurn(Membership people, Instant until) {}

    /**
     * Records urgency, route and targets of a case, and who looks at it first.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when there is no hospital of the tier on the way up
     */
    public Routed route(ReferralId id, Routing routing) {
        Referral referral = referrals.get(id);
        if (referral.state() != ReferralState.SUBMITTED) {
            return resumed(referral, routing);
        }
        Hospital reader = organisation
                .onTheWayUp(referral.from(), routing.tier())
                .orElseThrow(() -> Refusal.unprocessable("rules.noHospital", routing.tier()));
        ReadingPlan plan = plan(referral, routing, reader.id());
        progress.routed(id, routing, reader.id(), plan.targets());
        Optional<TriageTurn> triage = triage(referral, plan);
        triage.ifPresent(turn -> progress.awaitsTriage(id, turn.people().hospital()));
        return new Routed(plan, Readers.at(reader), triage.orElse(null));
    }

    /** Of a case whose process has begun again: it has its readers, and its times stay. Who was asked for more still is. */
    private Routed resumed(Referral referral, Routing routing) {
        HospitalId first = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        ReadingTargets kept = Objects.requireNonNull(referral.targets());
        Deadlines counted = plan(referral, routing, first).deadlines();
        ReadingPlan plan = new ReadingPlan(
                routing.urgency(),
                routing.targets(),
                new Deadlines(counted.triageBy(), kept.claim(), kept.preliminary(), kept.finalReport()));
        boolean asked = referral.state() == ReferralState.NEEDS_INPUT;
        return new Routed(
                plan,
                Readers.at(organisation.hospital(first)),
                asked ? turn(referral, plan.deadlines().triageBy()).orElse(null) : null);
    }

    /** Gives a case whose new information is more urgent the targets that go with it: the case, its task, and the timers that wait. */
    public ReadingPlan raise(ReferralId id, Routing routing) {
        Referral referral = referrals.get(id);
        ReadingPlan plan = plan(referral, routing, Objects.requireNonNull(referral.readingHospital()));
        progress.urgencyRaised(id, routing, plan.targets());
        times.follow(referral, plan);
        posts.tellOfEmergency(referrals.get(id));
        return plan;
    }

    /** @param reader whose working time counts. Of an emergency (U1) the clock never stands still, and so has not stood still. */
    private ReadingPlan plan(Referral referral, Routing routing, HospitalId reader) {
        Targets targets = routing.targets();
        List<Pause> pauses = routing.urgency() == Urgency.U1 ? List.of() : progress.pauses(referral.id());
        return new ReadingPlan(
                routing.urgency(),
                targets,
                serviceClock.deadlines(referral.request().submittedAt(), pauses, targets, reader));
    }

    /** An emergency goes straight to its readers whatever a table says, and so does what somebody has looked at already. */
    private Optional<TriageTurn> triage(Referral referral, ReadingPlan plan) {
        Instant until = plan.deadlines().triageBy();
        if (until == null || plan.urgency() == Urgency.U1 || referral.triage().done()) {
            return Optional.empty();
        }
        return turn(referral, until);
    }

    /** @param until none of what does not wait for triage by the rules, and is with the clinic all the same: its step there has another time */
    private Optional<TriageTurn> turn(Referral referral, @Nullable Instant until) {
        return organisation
                .onTheWayUp(referral.from(), Tier.COUNTY)
                .map(county -> new TriageTurn(
                        new Membership(county.id(), Role.TRIAGE),
                        Objects.requireNonNullElse(until, referral.request().submittedAt())));
    }
}
