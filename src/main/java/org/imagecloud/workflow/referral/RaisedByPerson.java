package org.imagecloud.workflow.referral;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.escalation.ReadingPlan;
import org.imagecloud.escalation.ReadingPlans;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.PlanVariables;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.SetTargets;
import org.imagecloud.workflow.decisions.Answers;
import org.imagecloud.workflow.triagestudy.TriageSteps;
import org.springframework.stereotype.Component;

/** Gives a case the urgency that a person wants for it, with the targets that the table has for that. */
@Component
class RaisedByPerson {

    private final RuntimeService runtime;
    private final DecisionService decisions;
    private final ReadingPlans plans;
    private final TriageSteps triage;

    RaisedByPerson(RuntimeService runtime, DecisionService decisions, ReadingPlans plans, TriageSteps triage) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.plans = plans;
        this.triage = triage;
    }

    /** What waits for triage goes on from there by the urgency; what has its readers already gets other targets. */
    void raise(Referral referral, Urgency urgency, String reason) {
        if (referral.state() == ReferralState.SUBMITTED) {
            triage.corrected(referral.id(), urgency, reason);
            return;
        }
        ProcessInstance whole = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.id().toString(), ReferralModel.ID)
                .singleResult();
        if (whole == null) {
            throw Refusal.conflict("process.lost");
        }
        Map<String, Object> known = runtime.getVariables(whole.getId());
        Map<String, Object> decision = new LinkedHashMap<>(Map.of("urgency", urgency.name(), "reason", reason));
        var inputs = new SetTargets.Inputs(
                urgency.name(),
                (String) known.get(ProcessVariables.TIER.name()),
                (String) known.get(ProcessVariables.MODALITY.name()),
                (String) known.get(ProcessVariables.BODY_PART.name()));
        Map<String, Object> targets = decisions
                .evaluateDecisionTableByKey(SetTargets.ID, inputs.asMap())
                .getSingleResult()
                .getEntryMap();
        ReadingPlan plan = plans.raise(
                referral.id(),
                Answers.routing(decision, (Map<?, ?>) known.get(ProcessVariables.ROUTE_DECISION.name()), targets));
        runtime.setVariable(whole.getId(), ProcessVariables.URGENCY_DECISION.name(), decision);
        runtime.setVariables(whole.getId(), PlanVariables.of(plan));
    }
}
