package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.routing.ExpertNeed;
import org.springframework.stereotype.Component;

/** Records why an expert reads the case again, and tells the model of what subspecialty. */
@Component
class RecordExpertNeed implements JavaDelegate {

    private final ReferralProgress progress;

    RecordExpertNeed(ReferralProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ExpertNeed need = Answers.expertNeed(ReferralVariables.NEED_DECISION.find(execution));
        if (need.subspecialty() != null) {
            ReferralVariables.SUBSPECIALTY.set(execution, need.subspecialty());
        }
        String confidence = ReferralVariables.CONFIDENCE.find(execution);
        progress.expertNeeded(
                ReferralVariables.referralId(execution),
                "%s; confidence: %s, grade: %s, AI disagrees: %s"
                        .formatted(
                                need.reason(),
                                confidence == null ? "?" : confidence,
                                ReferralVariables.READER_GRADE.get(execution),
                                ReferralVariables.AI_DISAGREES.get(execution) ? "yes" : "no"));
    }
}
