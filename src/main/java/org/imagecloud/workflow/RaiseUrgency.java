package org.imagecloud.workflow;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Routing;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Gives a case whose new information is more urgent the targets that go with it: the case, its task, and the timers that wait. */
@Component
class RaiseUrgency implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final ReadingPlans plans;
    private final ReadingTimers timers;
    private final DutyPosts posts;

    RaiseUrgency(
            Referrals referrals, ReferralProgress progress, ReadingPlans plans, ReadingTimers timers, DutyPosts posts) {
        this.referrals = referrals;
        this.progress = progress;
        this.plans = plans;
        this.timers = timers;
        this.posts = posts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        Map<?, ?> urgency = ProcessVariables.NEW_URGENCY_DECISION.get(execution);
        Routing routing = Answers.routing(
                urgency,
                ProcessVariables.ROUTE_DECISION.find(execution),
                ProcessVariables.TARGETS_DECISION.find(execution));
        ReadingPlan plan = plans.of(referral, routing, Objects.requireNonNull(referral.readingHospital()));
        progress.urgencyRaised(referral.id(), routing, plan.targets());
        ProcessVariables.URGENCY_DECISION.set(execution, urgency);
        execution.setVariables(plan.variables());
        timers.follow(referral, plan);
        posts.tellOfEmergency(referrals.get(referral.id()));
    }
}
