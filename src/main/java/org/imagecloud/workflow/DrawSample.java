package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.Review;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/**
 * Has a report reviewed that differs significantly from the one before, or is drawn. The draw is the case's own: the same
 * report is drawn or not, however often the step runs.
 */
@Component
class DrawSample implements JavaDelegate {

    private final QualityReviews reviews;

    DrawSample(QualityReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReferralId id = CaseId.of(execution);
        int percent = Answers.samplePercent(ProcessVariables.SAMPLE_DECISION.find(execution));
        boolean drawn = Math.floorMod(id.hashCode(), 100) < percent;
        if (ProcessVariables.DISCREPANCY.get(execution)) {
            reviews.request(id, Review.Reason.DISCREPANCY);
        } else if (drawn) {
            reviews.request(id, Review.Reason.SAMPLE);
        }
    }
}
