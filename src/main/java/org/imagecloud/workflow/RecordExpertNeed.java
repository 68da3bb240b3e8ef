package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.workflow.contract.ProcessVariables;
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
        Confidence confidence = ProcessVariables.CONFIDENCE.find(execution);
        progress.expertNeeded(
                CaseId.of(execution),
                need,
                "%s; confidence: %s, grade: %s, AI disagrees: %s"
                        .formatted(
                                need.reason(),
                                confidence == null ? "?" : confidence,
                                ProcessVariables.READER_GRADE.get(execution),
                                ProcessVariables.AI_DISAGREES.get(execution) ? "yes" : "no"));
    }
}
