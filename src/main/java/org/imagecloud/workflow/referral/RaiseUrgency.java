package org.imagecloud.workflow.referral;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ReadingPlan;
import org.imagecloud.escalation.ReadingPlans;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.cases.PlanVariables;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Gives a case whose new information is more urgent the targets that go with it. */
@Component
class RaiseUrgency implements JavaDelegate {

    private final ReadingPlans plans;

    RaiseUrgency(ReadingPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<?, ?> urgency = ProcessVariables.NEW_URGENCY_DECISION.get(execution);
        ReadingPlan plan = plans.raise(CaseId.of(execution), Answers.routing(urgency, execution));
        ProcessVariables.URGENCY_DECISION.set(execution, urgency);
        execution.setVariables(PlanVariables.of(plan));
    }
}
