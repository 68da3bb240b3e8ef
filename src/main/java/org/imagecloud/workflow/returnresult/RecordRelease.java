package org.imagecloud.workflow.returnresult;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.reporting.Releases;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Records when the patient may look the report up. */
@Component
class RecordRelease implements JavaDelegate {

    private final Releases releases;

    RecordRelease(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.decided(CaseId.of(execution), Answers.release(ProcessVariables.RELEASE_DECISION.find(execution)));
    }
}
