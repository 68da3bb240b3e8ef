package org.imagecloud.criticalresult;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.ResultProgress;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges what a signed report tells that was not told before. Of all critical findings the gravest counts. What an earlier
 * version of the report has told already is not told again; what differs significantly from it is, critical or not: then the
 * telling of the earlier version ends, since this one says all that still stands.
 */
@Component
public class ResultNews {

    /** What {@code classify-critical} says of a difference; for a table that was deployed without that rule. */
    static final Criticality DIFFERENCE_WITHOUT_A_RULE = new Criticality(
            3,
            "phone",
            Duration.ofMinutes(60),
            Duration.ofMinutes(5),
            List.of(Criticality.CLINIC_DUTY, Criticality.CLINIC_HEAD, Criticality.COUNTY_DUTY, Criticality.SUPERVISOR));

    private final Referrals referrals;
    private final ResultProgress progress;
    private final Reports reports;
    private final CriticalRules rules;
    private final CallsUnderWay calls;

    ResultNews(
            Referrals referrals, ResultProgress progress, Reports reports, CriticalRules rules, CallsUnderWay calls) {
        this.referrals = referrals;
        this.progress = progress;
        this.reports = reports;
        this.rules = rules;
        this.calls = calls;
    }

    /**
     * What a report tells.
     *
     * @param discrepancy whether it differs significantly from the version before
     * @param category of its gravest finding, told before or not; none where nothing is critical
     * @param calls how it is told to somebody who must confirm; none where nobody must
     */
    public record News(
            boolean discrepancy,
            @Nullable Integer category,
            @Nullable Criticality calls) {

        /** Whether somebody must confirm to have understood it. */
        public boolean isToBeConfirmed() {
            return calls != null;
        }
    }

    /**
     * Records what is critical in the latest report, or differs from the one before.
     *
     * @param answers of {@code classify-critical} to the findings
     * @param differs whether its reader says that it differs significantly
     */
    public News of(ReferralId id, List<Finding> findings, List<Criticality> answers, boolean differs) {
        Referral referral = referrals.get(id);
        Criticality gravest = gravest(answers);
        if (progress.isJudged(id)) {
            return new News(false, category(gravest), referral.isCriticalOpen() ? stillTold(gravest) : null);
        }
        boolean later = referral.reportVersion() > 1;
        boolean toldBefore = later && tellsTheSame(gravest, findings, earlier(referral));
        boolean discrepancy = later && (!toldBefore || differs);
        Criticality told = toldBefore ? null : gravest;
        if (discrepancy) {
            progress.criticalSuperseded(id);
            calls.end(id);
        }
        if (told != null) {
            progress.criticalFound(id, told);
        }
        if (discrepancy) {
            Criticality difference = difference();
            progress.discrepancyFound(id, difference.acknowledge(), gravest != null);
            if (told == null) {
                told = gravest != null && referral.isCriticalOpen() ? gravest : difference;
            }
        }
        return new News(discrepancy, category(gravest), told);
    }

    /** What a process that has begun again goes on to tell. */
    private Criticality stillTold(@Nullable Criticality gravest) {
        return gravest == null ? difference() : gravest;
    }

    private Criticality difference() {
        Criticality told = classify(List.of(new Finding(Criticality.DISCREPANCY, null, null)));
        return told == null ? DIFFERENCE_WITHOUT_A_RULE : told;
    }

    /** What the versions before this one name, oldest first. */
    private List<List<Finding>> earlier(Referral referral) {
        return reports.versions(referral.id()).stream()
                .filter(report -> report.version() < referral.reportVersion())
                .map(report -> report.content().findings())
                .toList();
    }

    /** Whether the category is that of the version before, and no finding is critical by itself that none was before. */
    private boolean tellsTheSame(@Nullable Criticality gravest, List<Finding> findings, List<List<Finding>> earlier) {
        List<Finding> before = earlier.isEmpty() ? List.of() : earlier.get(earlier.size() - 1);
        Set<String> told = earlier.stream()
                .flatMap(List::stream)
                .filter(finding -> classify(List.of(finding)) != null)
                .map(Finding::code)
                .collect(Collectors.toSet());
        List<Finding> others = findings.stream()
                .filter(finding -> !told.contains(finding.code()))
                .toList();
        return Objects.equals(category(gravest), category(classify(before))) && classify(others) == null;
    }

    private @Nullable Criticality classify(List<Finding> findings) {
        return gravest(rules.classify(findings));
    }

    private static @Nullable Integer category(@Nullable Criticality criticality) {
        return criticality == null ? null : criticality.category();
    }

    private static @Nullable Criticality gravest(Collection<Criticality> answers) {
        return answers.stream()
                .min(Comparator.comparingInt(Criticality::category))
                .orElse(null);
    }
}
