package org.imagecloud.workflow.readstudy;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ReadingSurvey;
import org.imagecloud.routing.Finding;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.CodedFindings;
import org.springframework.stereotype.Component;

/** Tells the model who has read the case, and whether the AI names something that the reader does not. */
@Component
class SurveyReading implements JavaDelegate {

    private final ReadingSurvey survey;

    SurveyReading(ReadingSurvey survey) {
        this.survey = survey;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Finding> findings = CodedFindings.of(ProcessVariables.FINDINGS.get(execution));
        ReadingSurvey.Survey reading = survey.of(CaseId.of(execution), findings);
        ProcessVariables.READER_GRADE.set(execution, reading.grade());
        ProcessVariables.AI_DISAGREES.set(execution, reading.aiDisagrees());
    }
}
