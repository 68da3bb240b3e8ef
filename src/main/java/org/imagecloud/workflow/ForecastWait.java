package org.imagecloud.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.sla.WaitForecast;
import org.springframework.stereotype.Component;

/**
 * Tells the model whether others are asked before the claim target has passed: because the route says so, or because the case
 * will probably not be claimed in what is left of its time.
 */
@Component
class ForecastWait implements JavaDelegate {

    /** What the model does next. */
    enum Answer {
        PARALLEL_OFFER,
        FORECAST,
        LATER,
        NO_MORE
    }

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ReadingLoads loads;
    private final Organisation organisation;
    private final ServiceClock serviceClock;

    ForecastWait(
            Referrals referrals,
            ReferralProgress progress,
            ReadingLoads loads,
            Organisation organisation,
            ServiceClock serviceClock) {
        this.referrals = referrals;
        this.progress = progress;
        this.loads = loads;
        this.organisation = organisation;
        this.serviceClock = serviceClock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.lock(ReferralVariables.referralId(execution));
        ReferralVariables.FORECAST.set(execution, answer(execution, referral).name());
    }

    private Answer answer(DelegateExecution execution, Referral referral) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        if (referral.claim() != null) {
            return Answer.NO_MORE;
        }
        if (ReferralVariables.ROUTE_DECISION.find(execution) instanceof Map<?, ?> route
                && Boolean.TRUE.equals(route.get("parallelOffer"))) {
            return Answer.PARALLEL_OFFER;
        }
        Instant due = ReferralVariables.CLAIM_DUE.get(execution).toInstant();
        if (!now.isBefore(due)) {
            return Answer.NO_MORE; // the claim target moves it
        }
        HospitalId hospital = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        Duration left = serviceClock.between(now, due, clock(execution), hospital);
        WaitForecast forecast = forecast(referral, hospital, now);
        if (forecast.exceeds(left)) {
            long expected = forecast.expected().orElseThrow().toMinutes();
            progress.waitForecast(
                    referral.id(),
                    "expected: %d min, left: %d min; %s".formatted(expected, left.toMinutes(), forecast));
            return Answer.FORECAST;
        }
        Instant half = ReferralVariables.CLAIM_WARN_AT.get(execution).toInstant();
        return now.isBefore(half) ? Answer.LATER : Answer.NO_MORE;
    }

    /** A case of before the model told which clock its targets are on is on the wall's. */
    private static Targets.Clock clock(DelegateExecution execution) {
        String told = ReferralVariables.TARGETS_CLOCK.find(execution);
        return told == null ? Targets.Clock.WALL : Targets.Clock.valueOf(told);
    }

    private WaitForecast forecast(Referral referral, HospitalId hospital, Instant now) {
        String modality = Objects.requireNonNullElse(referral.clinical().modality(), "");
        ReadingQueue queue = loads.before(referral, hospital);
        Integer readers =
                organisation.readersOnDuty(hospital, modality, null, now).orElse(null);
        return new WaitForecast(queue.ahead(), readers, queue.medianRead(), queue.reads());
    }
}
