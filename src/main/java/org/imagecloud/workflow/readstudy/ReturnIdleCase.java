package org.imagecloud.workflow.readstudy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.escalation.Claims;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.CaseId;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Gives a claimed case back to the queue when nothing was saved on it for its lease. */
@Component
class ReturnIdleCase implements JavaDelegate {

    private final Claims claims;

    ReturnIdleCase(Claims claims) {
        this.claims = claims;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReferralId id = CaseId.of(execution);
        Duration lease = Duration.ofMinutes(ProcessVariables.LEASE_MINUTES.get(execution));
        Optional<Instant> renewed = claims.renewed(id, lease);
        ProcessVariables.LEASE_RENEWED.set(execution, renewed.isPresent());
        renewed.ifPresentOrElse(end -> ProcessVariables.LEASE_END.set(execution, Date.from(end)), () -> claims.end(id));
    }
}
