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
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralProgress;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Criticality;
import org.imagecloud.workflow.contract.ClassifyCritical;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Of all critical findings the gravest counts. Its call tree is climbed until somebody has confirmed, without end. What an
 * earlier version of the report has told already is not told again; what differs significantly from it is, critical or not:
 * then the telling of the earlier version ends, since this one says all that still stands.
 */
@Component
class RecordCriticality implements JavaDelegate {

    private static final String CODE = "code";
    private static final Criticality UNLESS_THE_TABLE_TELLS = new Criticality(
            3,
            "phone",
            Duration.ofMinutes(60),
            Duration.ofMinutes(5),
            List.of(Criticality.CLINIC_DUTY, Criticality.CLINIC_HEAD, Criticality.COUNTY_DUTY, Criticality.SUPERVISOR));

    private final Referrals referrals;
    private final ReferralProgress progress;
    private final Reports reports;
    private final DecisionService decisions;
    private final RuntimeService runtimeService;

    RecordCriticality(
            Referrals referrals,
            ReferralProgress progress,
            Reports reports,
            DecisionService decisions,
            RuntimeService runtimeService) {
        this.referrals = referrals;
        this.progress = progress;
        this.reports = reports;
        this.decisions = decisions;
        this.runtimeService = runtimeService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<?> findings =
                ProcessVariables.FINDINGS.get(execution); // without any it fails: it never means "not critical"
        Referral referral = referrals.get(CaseId.of(execution));
        Criticality gravest = gravest(ProcessVariables.CRITICAL_DECISIONS.get(execution));
        Integer category = category(gravest);
        boolean later = referral.reportVersion() > 1;
        boolean sameAsBefore = later && tellsTheSame(category, findings, earlier(referral));
        Criticality news = sameAsBefore ? null : gravest;
        boolean discrepancy =
                later && (!sameAsBefore || Boolean.TRUE.equals(ProcessVariables.REPORT_DIFFERS.find(execution)));
        ProcessVariables.CRITICAL.set(execution, news != null || discrepancy);
        ProcessVariables.DISCREPANCY.set(execution, discrepancy);
        ProcessVariables.CRITICAL_CATEGORY.set(execution, category); // release-to-patient asks for it
        if (discrepancy) {
            endEarlier(referral);
        }
        if (news != null) {
            progress.criticalFound(referral.id(), news);
            prepareCalls(execution, news);
        }
        if (discrepancy) {
            Criticality difference = difference();
            progress.discrepancyFound(referral.id(), difference.acknowledge(), gravest != null);
            if (news == null) {
                prepareCalls(execution, gravest != null && referral.isCriticalOpen() ? gravest : difference);
            }
        }
    }

    /** Nobody is told two things of one case at once. Telling that began before it could be ended goes on. */
    private void endEarlier(Referral referral) {
        progress.criticalSuperseded(referral.id());
        runtimeService
                .createMessageCorrelation(Messages.CRITICAL_SUPERSEDED)
                .processInstanceBusinessKey(referral.id().toString())
                .correlateAll();
    }

    private Criticality difference() {
        Criticality told = classify(List.of(Map.of(CODE, Criticality.DISCREPANCY)));
        return told == null ? UNLESS_THE_TABLE_TELLS : told;
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
                .evaluateDecisionTableByKey(
                        ClassifyCritical.ID, Variables.putValue(ProcessVariables.FINDINGS.name(), findings))
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

    private static void prepareCalls(DelegateExecution execution, Criticality told) {
        ProcessVariables.ACKNOWLEDGE_CYCLE.set(execution, "R/" + told.repeat());
        ProcessVariables.CALL_TREE.set(execution, String.join(",", told.callTree()));
        ProcessVariables.CALL_TREE_STEP.set(execution, 0);
    }
}
