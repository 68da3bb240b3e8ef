package org.imagecloud.workflow.cases;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referrals;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.springframework.stereotype.Component;

/** Takes from the case, at the start of a process, when what it waits for should be done. */
@Component
class TakeTargetTimes implements ExecutionListener {

    private final Referrals referrals;

    TakeTargetTimes(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void notify(DelegateExecution start) {
        ReadingTargets targets = referrals.get(CaseId.of(start)).targets();
        ProcessVariables.TARGET_TIMES.set(
                start,
                TargetTimes.of(Objects.requireNonNull(targets, "not routed yet").of(TargetTimes.step(start))));
    }
}
