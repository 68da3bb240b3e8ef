package org.imagecloud.workflow;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Deadlines;
import org.imagecloud.sla.ServiceClock;
import org.springframework.stereotype.Component;

/** Records urgency, route and targets of a case, and tells the model whom to offer it to and until when. */
@Component
class RecordRouting implements JavaDelegate {

    private final Referrals referrals;
    private final Organisation organisation;
    private final ServiceClock serviceClock;

    RecordRouting(Referrals referrals, Organisation organisation, ServiceClock serviceClock) {
        this.referrals = referrals;
        this.organisation = organisation;
        this.serviceClock = serviceClock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Routing routing = Answers.routing(
                ReferralVariables.URGENCY_DECISION.find(execution),
                ReferralVariables.ROUTE_DECISION.find(execution),
                ReferralVariables.TARGETS_DECISION.find(execution));
        Hospital reader = organisation
                .onTheWayUp(referral.from(), routing.tier())
                .orElseThrow(() -> Refusal.unprocessable("rules.noHospital", routing.tier()));
        Deadlines deadlines = serviceClock.deadlines(referral.submittedAt(), routing.targets(), reader.id());
        referrals.routed(
                referral.id(),
                routing,
                reader.id(),
                new ReadingTargets(
                        deadlines.claimBy(),
                        deadlines.preliminaryBy(),
                        deadlines.finalBy(),
                        routing.targets().warnPercent()));
        ReferralVariables.READER_GROUPS.set(execution, Readers.at(reader).group());
        ReferralVariables.PRIORITY.set(execution, priority(routing.urgency()));
        ReferralVariables.CLAIM_MINUTES.set(
                execution, (int) routing.targets().claim().toMinutes());
        ReferralVariables.LEASE_MINUTES.set(
                execution, (int) routing.targets().lease().toMinutes());
        ReferralVariables.CLAIM_DUE.set(execution, Date.from(deadlines.claimBy()));
        ReferralVariables.WARN_AT.set(execution, Date.from(deadlines.warnAt()));
        ReferralVariables.ENDANGERED_AT.set(execution, Date.from(deadlines.endangeredAt()));
        ReferralVariables.FINAL_DUE.set(execution, Date.from(deadlines.finalBy()));
    }

    private static int priority(Urgency urgency) {
        return switch (urgency) {
            case U1 -> 100;
            case U2 -> 75;
            case U3 -> 50;
            case U4 -> 25;
        };
    }
}
