package org.imagecloud.workflow.deliverresult;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.ReaderRecord;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.RouteReferral;
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
        ReaderRecord reader = reviews.readerRecord(CaseId.of(execution));
        Map<?, ?> route = ProcessVariables.ROUTE_DECISION.find(execution); // none where a report is amended
        ProcessVariables.READER_REPORTS.set(execution, reader.reports());
        ProcessVariables.DISCREPANCY_PERCENT.set(execution, reader.discrepancyPercent());
        ProcessVariables.DOUBLE_READ.set(
                execution, route != null && RouteReferral.Outputs.of(route).isDoubleRead());
    }
}
