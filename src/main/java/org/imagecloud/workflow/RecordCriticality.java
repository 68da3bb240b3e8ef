package org.imagecloud.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Criticality;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Of all critical findings the gravest counts. Its call tree is climbed in equal steps until the acknowledgement is due, and
 * then goes on telling its last post, without end, until somebody has confirmed. What an earlier version of the report has
 * told already is not told again; what differs significantly from it is, critical or not.
 */
@Component
class RecordCriticality implements JavaDelegate {

    private static final Duration DISCREPANCY_TARGET = Duration.ofMinutes(60);
    private static final List<String> DISCREPANCY_CALL_TREE =
            List.of(DutyPosts.CLINIC_DUTY, "clinic-head", DutyPosts.COUNTY_DUTY, DutyPosts.SUPERVISOR);

    private final Referrals referrals;
    private final ReferralProgress progress;

    RecordCriticality(Referrals referrals, ReferralProgress progress) {
        this.referrals = referrals;
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Criticality gravest = gravest(ReferralVariables.CRITICAL_DECISIONS.get(execution));
        Integer category = gravest == null ? null : gravest.category();
        Integer before =
                referral.critical() == null ? null : referral.critical().category();
        boolean sameAsBefore = referral.reportVersion() > 1 && Objects.equals(category, before);
        Criticality news = sameAsBefore ? null : gravest;
        boolean discrepancy = referral.reportVersion() > 1
                && (!sameAsBefore || Boolean.TRUE.equals(ReferralVariables.REPORT_DIFFERS.find(execution)));
        ReferralVariables.CRITICAL.set(execution, news != null || discrepancy);
        ReferralVariables.DISCREPANCY.set(execution, discrepancy);
        execution.setVariable(ReferralVariables.CRITICAL_CATEGORY.name(), category); // release-to-patient asks for it
        if (news != null) {
            progress.criticalFound(referral.id(), news);
            prepareCalls(execution, news.callTree(), news.acknowledge());
        } else if (discrepancy) {
            prepareCalls(execution, DISCREPANCY_CALL_TREE, DISCREPANCY_TARGET);
        }
        if (discrepancy) {
            progress.discrepancyFound(referral.id(), DISCREPANCY_TARGET);
        }
    }

    private static @Nullable Criticality gravest(Collection<?> answers) {
        return answers.stream()
                .map(answer -> Answers.criticality((Map<?, ?>) answer))
                .min(Comparator.comparingInt(Criticality::category))
                .orElse(null);
    }

    private static void prepareCalls(DelegateExecution execution, List<String> callTree, Duration acknowledge) {
        Duration step = acknowledge.dividedBy(Math.max(1, callTree.size() - 1));
        ReferralVariables.ACKNOWLEDGE_CYCLE.set(execution, "R/" + step);
        ReferralVariables.CALL_TREE.set(execution, String.join(",", callTree));
        ReferralVariables.CALL_TREE_STEP.set(execution, 0);
    }
}
