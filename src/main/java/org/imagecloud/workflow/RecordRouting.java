package org.imagecloud.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records urgency, route and targets of a case, and tells the model who looks at it first, whom to offer it to, and until when. */
@Component
class RecordRouting implements JavaDelegate {

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Organisation organisation;
    private final ReadingPlans plans;

    RecordRouting(Referrals referrals, ReferralProgress progress, Organisation organisation, ReadingPlans plans) {
        this.referrals = referrals;
        this.progress = progress;
        this.organisation = organisation;
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(CaseId.of(execution));
        Routing routing = Answers.routing(
                ProcessVariables.URGENCY_DECISION.find(execution),
                ProcessVariables.ROUTE_DECISION.find(execution),
                ProcessVariables.TARGETS_DECISION.find(execution));
        Hospital reader = organisation
                .onTheWayUp(referral.from(), routing.tier())
                .orElseThrow(() -> Refusal.unprocessable("rules.noHospital", routing.tier()));
        ReadingPlan plan = plans.of(referral, routing, reader.id());
        progress.routed(referral.id(), routing, reader.id(), plan.targets());
        ProcessVariables.READER_GROUPS.set(execution, Readers.at(reader).group());
        execution.setVariables(plan.variables());
        decideTriage(execution, referral, routing.urgency(), plan.triageBy());
    }

    /** An emergency goes straight to its readers whatever a table says, and so does what somebody has looked at already. */
    private void decideTriage(
            DelegateExecution execution, Referral referral, Urgency urgency, @Nullable Instant until) {
        Optional<Hospital> county = organisation.onTheWayUp(referral.from(), Tier.COUNTY);
        boolean needed = until != null && urgency != Urgency.U1 && county.isPresent() && !referral.isTriaged();
        ProcessVariables.TRIAGE_NEEDED.set(execution, needed);
        if (needed) {
            HospitalId hospital = county.orElseThrow().id();
            ProcessVariables.TRIAGE_GROUPS.set(execution, new Membership(hospital, Role.TRIAGE).group());
            ProcessVariables.TRIAGE_DUE.set(execution, Date.from(until));
            progress.awaitsTriage(referral.id(), hospital);
        }
    }
}
