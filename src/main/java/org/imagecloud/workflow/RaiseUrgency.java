package org.imagecloud.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.ServiceClock;
import org.springframework.stereotype.Component;

/** Gives a case whose new information is more urgent the targets that go with it: the case, its task, and the timers that wait. */
@Component
class RaiseUrgency implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ServiceClock serviceClock;
    private final ReadingTimers timers;
    private final DutyPosts posts;

    RaiseUrgency(
            Referrals referrals,
            ReferralProgress progress,
            ServiceClock serviceClock,
            ReadingTimers timers,
            DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.serviceClock = serviceClock;
        this.timers = timers;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Map<?, ?> urgency = ReferralVariables.NEW_URGENCY_DECISION.get(execution);
        Routing routing = Answers.routing(
                urgency,
                ReferralVariables.ROUTE_DECISION.find(execution),
                ReferralVariables.TARGETS_DECISION.find(execution));
        HospitalId reader = Objects.requireNonNull(referral.readingHospital());
        Deadlines deadlines = serviceClock.deadlines(
                referral.submittedAt(), progress.pauses(referral.id()), routing.targets(), reader);
        ReadingPlan plan = new ReadingPlan(routing.urgency(), routing.targets(), deadlines);
        progress.urgencyRaised(referral.id(), routing, plan.targets());
        ReferralVariables.URGENCY_DECISION.set(execution, urgency);
        execution.setVariables(plan.variables());
        timers.follow(referral.id(), plan, claimAgainBy(routing.targets(), reader));
        posts.tellOfEmergency(referrals.get(referral.id()));
    }

    private Instant claimAgainBy(Targets targets, HospitalId reader) {
        return serviceClock.after(ClockUtil.getCurrentTime().toInstant(), targets.claim(), targets.clock(), reader);
    }
}
