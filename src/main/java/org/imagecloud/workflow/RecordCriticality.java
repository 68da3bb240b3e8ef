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
    private static final String CODE = "code";
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
        List<?> findings =
                ReferralVariables.FINDINGS.get(execution); // without any it fails: it never means "not critical"
        Referral referral = referrals.get(ReferralVariables.referralId(execution));
        Criticality gravest = gravest(ReferralVariables.CRITICAL_DECISIONS.get(execution));
        Integer category = category(gravest);
        boolean sameAsBefore = referral.reportVersion() > 1 && tellsTheSame(category, findings, earlier(referral));
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

    /** What the versions before this one name, oldest first. */
    private List<List<Map<String, Object>>> earlier(Referral referral) {
        return reports.versions(referral.id()).stream()
                .filter(report -> report.version() < referral.reportVersion())
                .map(report -> report.content().findings().stream()
                        .map(ReferralProcessAdapter::toMap)
                        .toList())
                .toList();
    }

    /** Whether the category is that of the version before, and no finding is critical by itself that none was before. */
    private boolean tellsTheSame(
            @Nullable Integer category, List<?> findings, List<List<Map<String, Object>>> earlier) {
        List<?> before = earlier.isEmpty() ? List.of() : earlier.get(earlier.size() - 1);
        Set<Object> told = earlier.stream()
                .flatMap(List::stream)
                .filter(finding -> classify(List.of(finding)) != null)
                .map(finding -> finding.get(CODE))
                .collect(Collectors.toSet());
        List<?> others = findings.stream()
                .filter(finding -> finding instanceof Map<?, ?> map && !told.contains(map.get(CODE)))
                .toList();
        return Objects.equals(category, category(classify(before))) && classify(others) == null;
    }

    private @Nullable Criticality classify(List<?> findings) {
        return gravest(decisions
                .evaluateDecisionTableByKey(DECISION, Variables.putValue(ReferralVariables.FINDINGS.name(), findings))
                .getResultList());
    }

    private static @Nullable Integer category(@Nullable Criticality criticality) {
        return criticality == null ? null : criticality.category();
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
