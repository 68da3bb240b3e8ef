package org.imagecloud.workflow;

import java.util.Comparator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.Tier;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Tells the model the highest tier to which the case was offered: from there it goes on. */
@Component
class SurveyOffers implements JavaDelegate {

    private final Referrals referrals;
    private final Organisation organisation;

    SurveyOffers(Referrals referrals, Organisation organisation) {
        this.referrals = referrals;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Tier highest = referrals.offers(CaseId.of(execution)).stream()
                .map(Offer::hospital)
                .map(hospital -> organisation.hospital(hospital).tier())
                .max(Comparator.naturalOrder())
                .orElse(Tier.COUNTY);
        ProcessVariables.OFFERED_TIER.set(execution, highest);
    }
}
