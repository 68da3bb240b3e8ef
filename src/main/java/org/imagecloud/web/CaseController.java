package org.imagecloud.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.Referrals;
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

    CaseController(Referrals referrals, ReferralLists lists, Reports reports) {
        this.referrals = referrals;
        this.lists = lists;
        this.reports = reports;
    }

    /** A critical result and whether it was confirmed. */
    record Critical(int category, Instant acknowledgeBy, boolean acknowledged) {}

    /**
     * One case.
     *
     * @param cancelReason why the clinic wants the case cancelled, or has cancelled it
     * @param draft the unsigned text, shown only to the person who reads the case now
     */
    record Case(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable String urgencyReason,
            ClinicalInformation clinical,
            @Nullable Critical critical,
            @Nullable String cancelReason,
            List<TimelineEntry> timeline,
            List<Report> reports,
            @Nullable ReportContent draft) {}

    @GetMapping("/api/referrals/{id}")
    Case show(@PathVariable ReferralId id) {
        Referral referral = referrals.visible(id);
        Referral.CriticalResult critical = referral.critical();
        return new Case(
                lists.summary(referral),
                referral.urgencyReason(),
                referral.clinical(),
                critical == null
                        ? null
                        : new Critical(critical.category(), critical.acknowledgeBy(), referral.isAcknowledged()),
                referral.cancelReason(),
                referrals.timeline(id),
                reports.versions(id),
                reports.draft(referral).orElse(null));
    }
}
