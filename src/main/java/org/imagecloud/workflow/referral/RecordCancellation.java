package org.imagecloud.workflow.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ClinicContact;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Ends a case that was cancelled, or that nobody can read, once everything that waited for it has ended. */
@Component
class RecordCancellation implements JavaDelegate {

    private final ClinicContact clinic;

    RecordCancellation(ClinicContact clinic) {
        this.clinic = clinic;
    }

    @Override
    public void execute(DelegateExecution execution) {
        clinic.ended(CaseId.of(execution));
    }
}
