package org.imagecloud.workflow.referral;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ReadingPlans;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.cases.PlanVariables;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Records urgency, route and targets of a case, and tells the model who looks at it first, whom to offer it to, and until when. */
@Component
class RecordRouting implements JavaDelegate {

    private final ReadingPlans plans;

    RecordRouting(ReadingPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReadingPlans.Routed routed = plans.route(CaseId.of(execution), Answers.routing(execution));
        ProcessVariables.READER_GROUPS.set(execution, routed.readers().group());
        execution.setVariables(PlanVariables.of(routed.plan()));
        ReadingPlans.TriageTurn triage = routed.triage();
        ProcessVariables.TRIAGE_NEEDED.set(execution, triage != null);
        if (triage != null) {
            ProcessVariables.TRIAGE_GROUPS.set(execution, triage.people().group());
            ProcessVariables.TRIAGE_DUE.set(execution, Date.from(triage.until()));
        }
    }
}
