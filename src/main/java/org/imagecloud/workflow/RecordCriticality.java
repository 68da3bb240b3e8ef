package org.imagecloud.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Criticality;
import org.springframework.stereotype.Component;

/** Of all critical findings the gravest counts. Its call tree is climbed in equal steps until the acknowledgement is due, and
 * then goes on telling its last post, without end, until somebody has confirmed. */
@Component
class RecordCriticality implements JavaDelegate {

    private final Referrals referrals;

    RecordCriticality(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Collection<?> answers = ReferralVariables.CRITICAL_DECISIONS.get(execution);
        Optional<Criticality> gravest = answers.stream()
                .map(answer -> Answers.criticality((Map<?, ?>) answer))
                .min(Comparator.comparingInt(Criticality::category));
        ReferralVariables.CRITICAL.set(execution, gravest.isPresent());
        gravest.ifPresent(criticality -> {
            int steps = Math.max(1, criticality.callTree().size() - 1);
            Duration step = criticality.acknowledge().dividedBy(steps);
            ReferralVariables.CRITICAL_CATEGORY.set(execution, criticality.category());
            ReferralVariables.ACKNOWLEDGE_CYCLE.set(execution, "R/" + step);
            ReferralVariables.CALL_TREE.set(execution, String.join(",", criticality.callTree()));
            ReferralVariables.CALL_TREE_STEP.set(execution, 0);
            referrals.criticalFound(ReferralVariables.referralId(execution), criticality);
        });
    }
}
