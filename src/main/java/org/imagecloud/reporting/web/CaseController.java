package org.imagecloud.reporting.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.CaseActions;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.ClinicalNotes;
import org.imagecloud.referral.CriticalOutcomeEntry;
import org.imagecloud.referral.CriticalResults;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Result;
import org.imagecloud.referral.Signatory;
import org.imagecloud.referral.TimelineEntry;
import org.imagecloud.reporting.Draft;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows one case whole: the referral, its timeline and its reports. */
@RestController
class CaseController {

    private final Referrals referrals;
    private final ClinicalNotes notes;
    private final ReferralLists lists;
    private final Reports reports;
    private final CriticalResults criticalResults;
    private final CaseActions actions;
    private final MessageSource messages;

    CaseController(
            Referrals referrals,
            ClinicalNotes notes,
            ReferralLists lists,
            Reports reports,
            CriticalResults criticalResults,
            CaseActions actions,
            MessageSource messages) {
        this.referrals = referrals;
        this.notes = notes;
        this.lists = lists;
        this.reports = reports;
        this.criticalResults = criticalResults;
        this.actions = actions;
        this.messages = messages;
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
     * @param note what the clinic has written for the reader
     * @param cancelReason why the clinic wants the case cancelled, or has cancelled it
     * @param missing what the clinic is asked for
     * @param draft the unsigned text, shown only to the person who reads the case now
     * @param draftRevision how often that was saved
     * @param patientRevision which word on whose the images are holds, for who signs
     * @param imagesRevision how many deliveries of images have come after the submission, for who signs
     * @param signatory as whom the person who asks would sign a version now, if they may
     * @param actions what the person who asks may do now; the act succeeds
     * @param withheld what would be this person's to do, and why it is not now
     */
    record Case(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable String urgencyReason,
            ClinicalInformation clinical,
            @Nullable ClinicalNote note,
            @Nullable Critical critical,
            @Nullable String cancelReason,
            @Nullable MissingInput missing,
            List<TimelineEntry> timeline,
            List<Report> reports,
            @Nullable ReportContent draft,
            @Nullable Integer draftRevision,
            long patientRevision,
            long imagesRevision,
            @Nullable Signatory signatory,
            List<Action> actions,
            List<Withheld> withheld) {}

    /**
     * What cannot be done now.
     *
     * @param code why, as the act would be refused
     * @param reason the same in words
     */
    record Withheld(Action action, String code, String reason) {}

    @GetMapping("/api/referrals/{id}")
    @Route(Trail.READ)
    Case show(@PathVariable ReferralId id, Locale locale) {
        Referral referral = referrals.visible(id);
        Result.Critical critical = referral.critical();
        Optional<Draft> draft = reports.draft(referral);
        CaseActions.Allowed allowed = actions.of(referral);
        return new Case(
                lists.summary(referral),
                referral.urgencyReason(),
                referral.clinical(),
                notes.of(id).orElse(null),
                critical == null
                        ? null
                        : new Critical(
                                critical.category(),
                                critical.acknowledgeBy(),
                                critical.confirmed(),
                                criticalResults.outcomes(id)),
                referral.ending().cancelReason(),
                referral.triage().missing(),
                referrals.timeline(id),
                reports.versions(id),
                draft.map(Draft::content).orElse(null),
                draft.map(Draft::revision).orElse(null),
                reports.patientRevision(referral),
                reports.imagesRevision(id),
                reports.signatory(referral).orElse(null),
                allowed.actions(),
                allowed.withheld().stream()
                        .map(one -> withheld(one.action(), one.refusal(), locale))
                        .toList());
    }

    private Withheld withheld(Action action, Refusal refusal, Locale locale) {
        String reason = messages.getMessage(refusal.code(), refusal.arguments(), locale);
        return new Withheld(action, refusal.code(), reason);
    }
}
