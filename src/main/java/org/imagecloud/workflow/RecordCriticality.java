package org.imagecloud.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Of all critical findings the gravest counts. Its call tree is climbed in equal steps until the acknowledgement is due, and
 * then goes on telling its last post, without end, until somebody has confirmed. What an earlier version of the report has
 * told already is not told again; what differs significantly from it is, critical or not.
 */
@Component
class RecordCriticality implements JavaDelegate {

    private static final String DECISION = "classify-critical";
    private static final Duration DISCREPANCY_TARGET = Duration.ofMinutes(60);
    private static final List<String> DISCREPANCY_CALL_TREE =
            List.of(DutyPosts.CLINIC_DUTY, "clinic-head", DutyPosts.COUNTY_DUTY, DutyPosts.SUPERVISOR);

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Reports reports;
    private final DecisionService decisions;

    RecordCriticality(Referrals referrals, ReferralProgress progress, Reports reports, DecisionService decisions) {
        this.referrals = referrals;
        this.progress = progress;
        this.reports = reports;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Criticality gravest = gravest(ReferralVariables.CRITICAL_DECISIONS.get(execution));
        Integer category = gravest == null ? null : gravest.category();
        Integer before =
                referral.critical() == null ? null : referral.critical().category();
        boolean sameAsBefore = referral.reportVersion() > 1
                && Objects.equals(category, before)
                && !anotherIsCritical(referral, ReferralVariables.FINDINGS.get(execution));
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

    /** Whether a finding that no earlier version names is critical by itself: of the same category, it is news all the same. */
    private boolean anotherIsCritical(Referral referral, Collection<?> findings) {
        Set<String> named = reports.versions(referral.id()).stream()
                .filter(report -> report.version() < referral.reportVersion())
                .flatMap(report -> report.content().findings().stream())
                .map(Finding::code)
                .collect(Collectors.toSet());
        List<?> others = findings.stream()
                .filter(finding -> finding instanceof Map<?, ?> map && !named.contains(String.valueOf(map.get("code"))))
                .toList();
        return !decisions
                .evaluateDecisionTableByKey(DECISION, Variables.putValue(ReferralVariables.FINDINGS.name(), others))
                .isEmpty();
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
