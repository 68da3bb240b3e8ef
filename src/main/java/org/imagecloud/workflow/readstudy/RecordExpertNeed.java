package org.imagecloud.workflow.readstudy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Records why an expert reads the case again, and of what subspecialty. */
@Component
class RecordExpertNeed implements JavaDelegate {

    private final ReferralProgress progress;

    RecordExpertNeed(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ExpertNeed need = Answers.expertNeed(ProcessVariables.NEED_DECISION.find(execution));
        progress.expertNeeded(
                CaseId.of(execution),
                need,
                Facts.reason(need.reason())
                        .and(FactKind.CONFIDENCE, ProcessVariables.CONFIDENCE.find(execution))
                        .and(FactKind.READER_GRADE, ProcessVariables.READER_GRADE.get(execution))
                        .and(FactKind.AI_DISAGREES, ProcessVariables.AI_DISAGREES.get(execution)));
    }
}
