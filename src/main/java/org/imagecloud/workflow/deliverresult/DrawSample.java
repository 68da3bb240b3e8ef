package org.imagecloud.workflow.deliverresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.Review;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Has a report reviewed that differs significantly from the one before, or is drawn. */
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
        Review.Reason.of(id, ProcessVariables.DISCREPANCY.get(execution), percent)
                .ifPresent(reason -> reviews.request(id, reason));
    }
}
