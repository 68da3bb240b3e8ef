package org.imagecloud.workflow.expertopinion;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.ExpertSearch;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** One turn of the search for somebody who reads a case that waits. */
@Component
class OfferToExperts implements JavaDelegate {

    private final ExpertSearch search;

    OfferToExperts(ExpertSearch search) {
        this.search = search;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> until = search.take(Turns.of(execution), () -> Turns.isAnotherLater(execution));
        until.ifPresent(due -> ProcessVariables.NEXT_OFFER_DUE.set(execution, Date.from(due)));
        ProcessVariables.OFFER_OPEN.set(execution, until.isPresent());
    }
}
