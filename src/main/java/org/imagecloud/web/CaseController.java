package org.imagecloud.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.CriticalOutcomeEntry;
import org.imagecloud.referral.CriticalResults;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatory;
import org.imagecloud.referral.TimelineEntry;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows one case whole: the referral, its timeline and its reports. */
@RestController
class CaseController {

    private final Referrals referrals;
    private final ReferralLists lists;
    private final Reports reports;
    private final CriticalResults criticalResults;

    CaseController(Referrals referrals, ReferralLists lists, Reports reports, CriticalResults criticalResults) {
        this.referrals = referrals;
        this.lists = lists;
        this.reports = reports;
        this.criticalResults = criticalResults;
    }

    /**
     * A critical result and whether it was confirmed.
     *
     * @param category empty for a report that differs significantly from the one before
     * @param outcomes what came of telling it, oldest first
     */
    record Critical(
            @Nullable Integer category,
            Instant acknowledgeBy,
            boolean acknowledged,
            List<CriticalOutcomeEntry> outcomes) {}

    /**
     * One case.
     *
     * @param cancelReason why the clinic wants the case cancelled, or has cancelled it
     * @param missing what the clinic is asked for
     * @param draft the unsigned text, shown only to the person who reads the case now
     * @param signatory as whom the person who asks would sign a version now, if they may
     */
    record Case(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable String urgencyReason,
            ClinicalInformation clinical,
            @Nullable Critical critical,
            @Nullable String cancelReason,
            @Nullable MissingInput missing,
            List<TimelineEntry> timeline,
            List<Report> reports,
            @Nullable ReportContent draft,
            @Nullable Signatory signatory) {}

    @GetMapping("/api/referrals/{id}")
    @Route(Trail.READ)
    Case show(@PathVariable ReferralId id) {
        Referral referral = referrals.visible(id);
        Referral.CriticalResult critical = referral.critical();
        return new Case(
                lists.summary(referral),
                referral.urgencyReason(),
                referral.clinical(),
                critical == null
                        ? null
                        : new Critical(
                                critical.category(),
                                critical.acknowledgeBy(),
                                critical.confirmed(),
                                criticalResults.outcomes(id)),
                referral.cancelReason(),
                referral.missing(),
                referrals.timeline(id),
                reports.versions(id),
                reports.draft(referral).orElse(null),
                reports.signatory(referral).orElse(null));
    }
}
