package org.imagecloud.reporting;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.PatientData;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.ArrivedImages;
import org.imagecloud.referral.CaseActions;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatories;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.help.FieldsOfText;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts and signed reports. Tasklist's form and the REST API both come through here. */
@Service
@Transactional
public class Reports {

    private final ReportStore store;
    private final SignedVersions signed;
    private final Referrals referrals;
    private final CaseActions actions;
    private final PatientCorrections patients;
    private final ArrivedImages images;
    private final Signatories signatories;
    private final CurrentUser currentUser;
    private final Clock clock;

    Reports(
            ReportStore store,
            SignedVersions signed,
            Referrals referrals,
            CaseActions actions,
            PatientCorrections patients,
            ArrivedImages images,
            Signatories signatories,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.signed = signed;
        this.referrals = referrals;
        this.actions = actions;
        this.patients = patients;
        this.images = images;
        this.signatories = signatories;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Keeps the text without binding anybody. The same text again is harmless.
     *
     * @param basedOn the revision that was changed, 0 before the first; null by who does not ask whether there is a newer one
     * @return the revision that is kept
     * @throws Refusal of kind {@code CONFLICT} when somebody else reads the case, or nobody has claimed it, or the text was changed meanwhile,
     *     as in another window
     */
    public int saveDraft(ReferralId id, ReportContent content, @Nullable Integer basedOn) {
        requireKnown(content);
        Referral referral = referrals.lockVisible(id);
        actions.require(Action.DRAFT, referral);
        Optional<Draft> kept = store.draft(id);
        int revision = kept.map(Draft::revision).orElse(0);
        if (kept.isEmpty() || !kept.get().content().equals(content)) {
            requireRevision(revision, basedOn);
            revision = store.saveDraft(id, currentUser.get().userId(), clock.instant(), content);
        }
        referrals.stillRead(id);
        return revision;
    }

    /**
     * Signs a preliminary report: the clinic may act on it, and the reading goes on. The same again gives the same version.
     *
     * @param seen what was previewed
     * @throws Refusal of kind {@code INVALID} without findings or an impression, or with a field that is open, of kind {@code CONFLICT} when the person
     *     has not claimed the case, or there is a final report: a late preliminary one never replaces it
     */
    public Report signPreliminary(
            ReferralId id, ReportContent content, @Nullable Confidence confidence, Previewed seen) {
        requireComplete(content);
        Referral referral = referrals.lockVisible(id);
        return sameOr(id, ReportStatus.PRELIMINARY, null, content, () -> {
            actions.require(Action.SIGN_PRELIMINARY, referral);
            requireSeen(referral, content, seen);
            Signatory reader = signatories.of(referral);
            return preliminary(referral, reader, content, referrals.expertNeeded(id, content.findings(), confidence));
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
     * @param seen what was previewed
     * @throws Refusal of kind {@code INVALID} without an impression or with an unknown finding code, of kind {@code
     *     CONFLICT} when the person has not claimed the case
     */
    public Report sign(
            ReferralId id, ReportContent content, boolean differs, @Nullable Confidence confidence, Previewed seen) {
        requireComplete(content);
        Referral referral = referrals.lockVisible(id);
        return sameOr(id, ReportStatus.FINAL, null, content, () -> {
            Optional<Report> handedOver = same(id, ReportStatus.PRELIMINARY, null, content);
            if (handedOver.isPresent() && referral.claim() == null) {
                return handedOver.get(); // the answer was lost: an expert has been asked since
            }
            actions.require(Action.SIGN, referral);
            requireSeen(referral, content, seen);
            Signatory reader = signatories.of(referral);
            if (referrals.expertNeeded(id, content.findings(), confidence)) {
                return preliminary(referral, reader, content, true);
            }
            Report report = signed.add(referral, ReportStatus.FINAL, reader, null, content);
            store.deleteDraft(id);
            referrals.reportSigned(id, report.version(), reader, content.findings(), differs);
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
     * @param seen what was previewed, with the version that was changed
     * @throws Refusal of kind {@code CONFLICT} before the final report, or when another version is the latest, of kind {@code INVALID} for an
     *     addendum that leaves out what stood there, of kind {@code FORBIDDEN} for others
     */
    public Report amend(
            ReferralId id,
            ReportStatus status,
            ReportContent content,
            @Nullable String reason,
            boolean differs,
            Previewed seen) {
        requireComplete(content);
        if (status == ReportStatus.CORRECTED && (reason == null || reason.isBlank())) {
            throw Refusal.invalid("report.reasonNeeded");
        }
        Referral referral = referrals.lockVisible(id);
        return sameOr(id, status, reason, content, () -> {
            actions.require(Action.AMEND, referral);
            Report latest = latest(id).orElseThrow();
            requireLatest(latest, seen.text());
            requirePatient(referral, seen);
            requireImages(referral, seen);
            if (status == ReportStatus.APPENDED && !content.keeps(latest.content())) {
                throw Refusal.invalid("report.appendKeeps");
            }
            Signatory reader = signatories.of(referral);
            Report report = signed.add(referral, status, reader, reason, content);
            referrals.reportAmended(id, report.version(), reader, content.findings(), reason, differs);
            return report;
        });
    }

    /** What was written in another window is not lost by a signature in this one, and nobody signs for another patient. */
    private void requireSeen(Referral referral, ReportContent content, Previewed seen) {
        store.draft(referral.id())
                .filter(draft -> !draft.content().equals(content))
                .ifPresent(draft -> requireRevision(draft.revision(), seen.text()));
        requirePatient(referral, seen);
        requireImages(referral, seen);
    }

    /** Under the case's lock, which images that come wait for. */
    private void requireImages(Referral referral, Previewed seen) {
        Long looked = seen.images();
        if (looked == null) {
            return;
        }
        long now = images.revision(referral.id());
        if (looked != now) {
            throw Refusal.conflict("report.moreImages").with("imagesRevision", now);
        }
    }

    /** Under the case's lock, which a correction of its patient waits for. */
    private void requirePatient(Referral referral, Previewed seen) {
        StudyInstanceUid study = referral.study();
        PatientData now = patients.of(study);
        Optional<PatientData> before = patients.at(study, seen.patient());
        if (before.filter(now::equals).isEmpty()) {
            throw Refusal.conflict("report.otherPatient")
                    .with("patientBefore", before.map(Reports::name).orElse(""))
                    .with("patientNow", name(now))
                    .with("patientRevision", patients.revision(study));
        }
    }

    private static String name(PatientData patient) {
        return Objects.requireNonNullElse(patient.patientName(), "");
    }

    private static void requireRevision(int revision, @Nullable Integer basedOn) {
        if (basedOn != null && basedOn != revision) {
            throw Refusal.conflict("report.draftElsewhere").with("revision", revision);
        }
    }

    private static void requireLatest(Report latest, @Nullable Integer basedOn) {
        if (basedOn != null && basedOn != latest.version()) {
            throw Refusal.conflict(
                            "report.newerVersion",
                            latest.version(),
                            latest.signatory().name())
                    .with("reportVersion", latest.version());
        }
    }

    private Report preliminary(Referral referral, Signatory reader, ReportContent content, boolean expertNeeded) {
        ReferralId id = referral.id();
        Report report = signed.add(referral, ReportStatus.PRELIMINARY, reader, null, content);
        referrals.preliminarySigned(id, report.version(), reader, content.findings());
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
                .filter(r -> r.signatory().userId().equals(author)
                        && r.status() == status
                        && Objects.equals(r.reason(), reason)
                        && r.content().equals(content));
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
    public Optional<Draft> draft(Referral referral) {
        return actions.allows(Action.DRAFT, referral) ? store.draft(referral.id()) : Optional.empty();
    }

    /** How many deliveries of images have come after the submission, for {@link Previewed}. */
    @Transactional(readOnly = true)
    public long imagesRevision(ReferralId id) {
        return images.revision(id);
    }

    /** Which word on the case's patient holds, for {@link Previewed}. */
    @Transactional(readOnly = true)
    public long patientRevision(Referral referral) {
        return patients.revision(referral.study());
    }

    /** As whom the person would sign a version now: who reads the case, or, after its final report, any reader who has it. */
    @Transactional(readOnly = true)
    public Optional<Signatory> signatory(Referral referral) {
        boolean signs = actions.allows(Action.SIGN, referral) || actions.allows(Action.AMEND, referral);
        return signs ? signatories.find(referral) : Optional.empty();
    }

    private static void requireComplete(ReportContent content) {
        requireKnown(content);
        if (content.findings().isEmpty()) {
            throw Refusal.invalid("report.findingsNeeded");
        }
        if (content.impression().isBlank()) {
            throw Refusal.invalid("report.impressionNeeded");
        }
        if (FieldsOfText.isOpen(content.description()) || FieldsOfText.isOpen(content.impression())) {
            throw Refusal.invalid("report.fieldsNeeded");
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
