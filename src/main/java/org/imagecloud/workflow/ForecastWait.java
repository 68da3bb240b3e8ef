package org.imagecloud.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.ServiceClock;
import org.imagecloud.sla.WaitForecast;
import org.imagecloud.workflow.contract.Forecast;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.RouteReferral;
import org.springframework.stereotype.Component;

/**
 * Tells the model whether others are asked before the claim target has passed: because the route says so, or because the case
 * will probably not be claimed in what is left of its time.
 */
@Component
class ForecastWait implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ReadingLoads loads;
    private final DutyRoster roster;
    private final ServiceClock serviceClock;

    ForecastWait(
            Referrals referrals,
            ReferralProgress progress,
            ReadingLoads loads,
            DutyRoster roster,
            ServiceClock serviceClock) {
        this.referrals = referrals;
        this.progress = progress;
        this.loads = loads;
        this.roster = roster;
        this.serviceClock = serviceClock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.lock(CaseId.of(execution));
        ProcessVariables.FORECAST.set(execution, answer(execution, referral));
    }

    private Forecast answer(DelegateExecution execution, Referral referral) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        if (referral.claim() != null) {
            return Forecast.NO_MORE;
        }
        if (RouteReferral.Outputs.of(ProcessVariables.ROUTE_DECISION.get(execution))
                .isParallelOffer()) {
            return Forecast.PARALLEL_OFFER;
        }
        Instant due = ProcessVariables.CLAIM_DUE.get(execution).toInstant();
        if (!now.isBefore(due)) {
            return Forecast.NO_MORE; // the claim target moves it
        }
        HospitalId hospital = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        Duration left = serviceClock.between(now, due, TargetsClock.of(execution), hospital);
        WaitForecast forecast = forecast(referral, hospital, now);
        if (forecast.exceeds(left)) {
            progress.waitForecast(referral.id(), why(forecast, left));
            return Forecast.FORECAST;
        }
        Instant half = ProcessVariables.CLAIM_WARN_AT.get(execution).toInstant();
        return now.isBefore(half) ? Forecast.LATER : Forecast.NO_MORE;
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
