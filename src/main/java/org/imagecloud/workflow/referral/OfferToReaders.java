package org.imagecloud.workflow.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.Offers;
import org.imagecloud.workflow.cases.CaseId;
import org.springframework.stereotype.Component;

/** Offers a case to the readers of the hospital that it was routed to. */
@Component
class OfferToReaders implements JavaDelegate {

    private final Offers offers;

    OfferToReaders(Offers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.toFirstReaders(CaseId.of(execution));
    }
}
