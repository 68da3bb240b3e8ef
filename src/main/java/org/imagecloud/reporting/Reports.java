package org.imagecloud.reporting;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts and signed reports. Tasklist's form and the REST API both come through here. */
@Service
@Transactional
public class Reports {

    private final ReportStore store;
    private final Referrals referrals;
    private final CurrentUser currentUser;
    private final Clock clock;

    Reports(ReportStore store, Referrals referrals, CurrentUser currentUser, Clock clock) {
        this.store = store;
        this.referrals = referrals;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Keeps the text without binding anybody.
     *
     * @throws Refusal of kind {@code CONFLICT} when somebody else reads the case, or nobody has claimed it
     */
    public void saveDraft(ReferralId id, ReportContent content) {
        requireKnown(content);
        Person reader = readerOf(referrals.lockVisible(id));
        store.saveDraft(id, reader.userId(), clock.instant(), content);
        referrals.stillRead(id);
    }

    /**
     * Signs a preliminary report: the clinic may act on it, and the reading goes on. The same again gives the same version.
     *
     * @throws Refusal of kind {@code INVALID} without findings or an impression, of kind {@code CONFLICT} when the person
     *     has not claimed the case, or there is a final report: a late preliminary one never replaces it
     */
    public Report signPreliminary(ReferralId id, ReportContent content, @Nullable Confidence confidence) {
        requireComplete(content);
        Referral referral = referrals.lockVisible(id);
        return sameOr(id, ReportStatus.PRELIMINARY, null, content, () -> {
            Person reader = readerOf(referral);
            return preliminary(id, reader, content, referrals.expertNeeded(id, content.findings(), confidence));
        });
    }

    /**
     * Signs a final report, which completes the reading, unless the rules want an expert's second opinion: then it is a
     * preliminary one, and the case goes on to experts. The same signature again, after a lost answer, gives the same
     * version.
     *
     * @param differs whether it differs significantly from the preliminary report, in the reader's judgement; other findings
     *     of another category do in any case
     * @param confidence how sure the reader is, if that was said
     * @throws Refusal of kind {@code INVALID} without an impression or with an unknown finding code, of kind {@code
     *     CONFLICT} when the person has not claimed the case
     */
    public Report sign(ReferralId id, ReportContent content, boolean differs, @Nullable Confidence confidence) {
        requireComplete(content);
        Referral referral = referrals.lockVisible(id);
        return sameOr(id, ReportStatus.FINAL, null, content, () -> {
            Optional<Report> handedOver = same(id, ReportStatus.PRELIMINARY, null, content);
            if (handedOver.isPresent() && referral.claim() == null) {
                return handedOver.get(); // the answer was lost: an expert has been asked since
            }
            Person reader = readerOf(referral);
            if (referrals.expertNeeded(id, content.findings(), confidence)) {
                return preliminary(id, reader, content, true);
            }
            Report report = add(id, ReportStatus.FINAL, reader, null, content);
            store.deleteDraft(id);
            referrals.reportSigned(id, report.version(), content.findings(), differs);
            return report;
        });
    }

    /**
     * Signs a version after the final one, by any reader of a hospital that has the case, also when the case has ended. What
     * was signed before stays as it was.
     *
     * @param status {@code APPENDED} or {@code CORRECTED}
     * @param reason why; needed for a correction
     * @param differs whether the clinic must confirm to have understood what is different now
     * @throws Refusal of kind {@code CONFLICT} before the final report
     */
    public Report amend(
            ReferralId id, ReportStatus status, ReportContent content, @Nullable String reason, boolean differs) {
        requireComplete(content);
        if (status == ReportStatus.CORRECTED && (reason == null || reason.isBlank())) {
            throw Refusal.invalid("report.reasonNeeded");
        }
        referrals.lockVisible(id);
        return sameOr(id, status, reason, content, () -> {
            Report report = add(id, status, currentUser.get(), reason, content);
            referrals.reportAmended(id, report.version(), content.findings(), reason, differs);
            return report;
        });
    }

    private Report preliminary(ReferralId id, Person reader, ReportContent content, boolean expertNeeded) {
        Report report = add(id, ReportStatus.PRELIMINARY, reader, null, content);
        referrals.preliminarySigned(id, report.version(), content.findings());
        if (expertNeeded) {
            referrals.secondOpinion(id);
        }
        return report;
    }

    private Report sameOr(
            ReferralId id,
            ReportStatus status,
            @Nullable String reason,
            ReportContent content,
            Supplier<Report> signature) {
        return same(id, status, reason, content).orElseGet(signature);
    }

    /** The version in force, if it is this very signature: an older one that says the same has been superseded since. */
    private Optional<Report> same(ReferralId id, ReportStatus status, @Nullable String reason, ReportContent content) {
        String author = currentUser.get().userId();
        return latest(id)
                .filter(r -> r.author().equals(author)
                        && r.status() == status
                        && Objects.equals(r.reason(), reason)
                        && r.content().equals(content));
    }

    private Report add(
            ReferralId id, ReportStatus status, Person author, @Nullable String reason, ReportContent content) {
        Report report = new Report(
                store.versions(id).size() + 1,
                status,
                author.userId(),
                author.displayName(),
                clock.instant(),
                reason,
                content);
        store.add(id, report);
        return report;
    }

    /** All signed versions, oldest first; access is the caller's to check. */
    @Transactional(readOnly = true)
    public List<Report> versions(ReferralId id) {
        return store.versions(id);
    }

    /** The version that is in force; access is the caller's to check. */
    @Transactional(readOnly = true)
    public Optional<Report> latest(ReferralId id) {
        return store.versions(id).stream().reduce((older, newer) -> newer);
    }

    /** The draft, for the person who reads the case now. */
    @Transactional(readOnly = true)
    public Optional<ReportContent> draft(Referral referral) {
        Referral.Claim claim = referral.claim();
        boolean mine = claim != null && claim.userId().equals(currentUser.get().userId());
        return mine ? store.draft(referral.id()) : Optional.empty();
    }

    private Person readerOf(Referral referral) {
        Person person = currentUser.get();
        Referral.Claim claim = referral.claim();
        if (claim == null) {
            throw Refusal.conflict("report.claimFirst");
        }
        if (!claim.userId().equals(person.userId())) {
            throw Refusal.conflict("report.claimedByOther", claim.name());
        }
        if (referral.state() != ReferralState.READING && referral.state() != ReferralState.PRELIMINARY) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
        return person;
    }

    private static void requireComplete(ReportContent content) {
        requireKnown(content);
        if (content.findings().isEmpty()) {
            throw Refusal.invalid("report.findingsNeeded");
        }
        if (content.impression().isBlank()) {
            throw Refusal.invalid("report.impressionNeeded");
        }
    }

    private static void requireKnown(ReportContent content) {
        for (Finding finding : content.findings()) {
            if (Catalogue.FINDINGS.find(finding.code()).isEmpty()) {
                throw Refusal.invalid("report.unknownFinding", finding.code());
            }
        }
    }
}
