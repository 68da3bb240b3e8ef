package org.imagecloud.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.sla.Milestones;
import org.imagecloud.sla.ServiceClock;
import org.springframework.stereotype.Component;

/** Tells from the queue of the first readers whether a case will be claimed in time. */
@Component
public class QueueForecast {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ReadingLoads loads;
    private final DutyRoster roster;
    private final ServiceClock serviceClock;
    private final Clock clock;

    QueueForecast(
            Referrals referrals,
            ReferralProgress progress,
            ReadingLoads loads,
            DutyRoster roster,
            ServiceClock serviceClock,
            Clock clock) {
        this.referrals = referrals;
        this.progress = progress;
        this.loads = loads;
        this.roster = roster;
        this.serviceClock = serviceClock;
        this.clock = clock;
    }

    /**
     * Looks at the queue once. When the time for a claim is half over, nobody looks again; when all of it is, the missed target
     * moves the case.
     *
     * @param parallelOffer whether the route wants others to be asked from the start
     * @param targetsClock on which the time for a claim runs
     */
    public Forecast look(ReferralId id, boolean parallelOffer, Targets.Clock targetsClock) {
        Referral referral = referrals.lock(id);
        Instant now = clock.instant();
        if (referral.claim() != null) {
            return Forecast.NO_MORE;
        }
        if (parallelOffer) {
            return Forecast.PARALLEL_OFFER;
        }
        Milestones claim =
                Objects.requireNonNull(referral.targets(), "not routed yet").claim();
        if (!now.isBefore(claim.dueAt())) {
            return Forecast.NO_MORE;
        }
        HospitalId hospital = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        Duration left = serviceClock.between(now, claim.dueAt(), targetsClock, hospital);
        WaitForecast forecast = forecast(referral, hospital, now);
        if (forecast.exceeds(left)) {
            progress.waitForecast(id, why(forecast, left));
            return Forecast.FORECAST;
        }
        return now.isBefore(claim.warnAt()) ? Forecast.LATER : Forecast.NO_MORE;
    }

    private static Facts why(WaitForecast forecast, Duration left) {
        return Facts.NONE
                .minutes(FactKind.EXPECTED_MINUTES, forecast.expected().orElseThrow())
                .minutes(FactKind.MINUTES_LEFT, left)
                .and(FactKind.AHEAD, forecast.ahead())
                .and(FactKind.READERS_ON_SHIFT, forecast.readers())
                .minutes(FactKind.MEDIAN_MINUTES, forecast.medianRead())
                .and(FactKind.READS, forecast.reads());
    }

    private WaitForecast forecast(Referral referral, HospitalId hospital, Instant now) {
        String modality = Objects.requireNonNullElse(referral.clinical().modality(), "");
        ReadingQueue queue = loads.before(referral, hospital);
        Integer readers = roster.readersOnDuty(hospital, modality, null, now).orElse(null);
        return new WaitForecast(queue.ahead(), readers, queue.medianRead(), queue.reads());
    }
}
