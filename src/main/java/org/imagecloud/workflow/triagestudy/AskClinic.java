package org.imagecloud.workflow.triagestudy;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ClinicContact;
import org.imagecloud.routing.Targets;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.decisions.Answers;
import org.springframework.stereotype.Component;

/** Asks the clinic for what is missing, and sets until when it has time to answer. */
@Component
class AskClinic implements JavaDelegate {

    private final ClinicContact clinic;

    AskClinic(ClinicContact clinic) {
        this.clinic = clinic;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Targets targets = Answers.targets(ProcessVariables.TARGETS_DECISION.find(execution));
        ProcessVariables.INPUT_DUE.set(execution, Date.from(clinic.ask(CaseId.of(execution), targets)));
    }
}
