package org.imagecloud.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.ReaderRecord;
import org.springframework.stereotype.Component;

/** Tells the model how experienced the reader is, and how often the hospital's reports were found wanting. */
@Component
class SurveyReader implements JavaDelegate {

    private final QualityReviews reviews;

    SurveyReader(QualityReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReaderRecord reader = reviews.readerRecord(ReferralVariables.referralId(execution));
        boolean readTwice = ReferralVariables.ROUTE_DECISION.find(execution) instanceof java.util.Map<?, ?> route
                && Boolean.TRUE.equals(route.get("doubleRead"));
        execution.setVariable(ReferralVariables.READER_REPORTS.name(), reader.reports());
        execution.setVariable(ReferralVariables.DISCREPANCY_PERCENT.name(), reader.discrepancyPercent());
        ReferralVariables.DOUBLE_READ.set(execution, readTwice);
    }
}
