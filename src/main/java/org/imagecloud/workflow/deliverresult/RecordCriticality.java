package org.imagecloud.workflow.deliverresult;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.criticalresult.ResultNews;
import org.imagecloud.routing.Finding;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.imagecloud.workflow.decisions.CodedFindings;
import org.springframework.stereotype.Component;

/** Records what is critical in a signed report, or differs from the one before, and tells the model how it is told. */
@Component
class RecordCriticality implements JavaDelegate {

    private final ResultNews results;

    RecordCriticality(ResultNews results) {
        this.results = results;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Finding> findings = CodedFindings.of(ProcessVariables.FINDINGS.get(execution));
        ResultNews.News news = results.of(
                CaseId.of(execution),
                findings,
                Answers.criticalities(ProcessVariables.CRITICAL_DECISIONS.get(execution)),
                Boolean.TRUE.equals(ProcessVariables.REPORT_DIFFERS.find(execution)));
        ProcessVariables.CRITICAL.set(execution, news.isToBeConfirmed());
        ProcessVariables.DISCREPANCY.set(execution, news.discrepancy());
        ProcessVariables.CRITICAL_CATEGORY.set(execution, news.category());
        CallVariables.set(execution, news.calls());
    }
}
