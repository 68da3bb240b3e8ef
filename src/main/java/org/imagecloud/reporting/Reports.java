package org.imagecloud.reporting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
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
     * Signs a final report, which completes the reading. The same signature again, after a lost answer, gives the same
     * version.
     *
     * @throws Refusal of kind {@code INVALID} without an impression or with an unknown finding code, of kind {@code
     *     CONFLICT} when the person has not claimed the case
     */
    public Report sign(ReferralId id, ReportContent content) {
        requireKnown(content);
        if (content.findings().isEmpty()) {
            throw Refusal.invalid("report.findingsNeeded");
        }
        if (content.impression().isBlank()) {
            throw Refusal.invalid("report.impressionNeeded");
        }
        Referral referral = referrals.lockVisible(id);
        List<Report> versions = store.versions(id);
        Optional<Report> same = versions.stream()
                .filter(r -> r.author().equals(currentUser.get().userId())
                        && r.content().equals(content))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        Person reader = readerOf(referral);
        Report report = new Report(
                versions.size() + 1,
                ReportStatus.FINAL,
                reader.userId(),
                reader.displayName(),
                clock.instant(),
                content);
        store.add(id, report);
        store.deleteDraft(id);
        referrals.reportSigned(id, report.version(), content.findings());
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
        if (referral.state() != ReferralState.READING) {
            throw Refusal.conflict("referral.wrongState", referral.state());
        }
        return person;
    }

    private static void requireKnown(ReportContent content) {
        for (Finding finding : content.findings()) {
            if (Catalogue.FINDINGS.find(finding.code()).isEmpty()) {
                throw Refusal.invalid("report.unknownFinding", finding.code());
            }
        }
    }
}
