package org.imagecloud.workflow.expertopinion;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.Offers;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Tells the model the highest tier to which the case was offered: from there it goes on. */
@Component
class SurveyOffers implements JavaDelegate {

    private final Offers offers;

    SurveyOffers(Offers offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProcessVariables.OFFERED_TIER.set(execution, offers.highestTier(CaseId.of(execution)));
    }
}
