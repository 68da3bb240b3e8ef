package org.imagecloud.reporting;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.imagecloud.archive.KeyImages;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.ReportObjects;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Signatory;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Adds what is signed, with what the signature covers: text, patient, and what its signer had kept beside the images. In its transaction. */
@Component
class SignedVersions {

    private static final Logger log = LoggerFactory.getLogger(SignedVersions.class);

    /** All are read at once: in their longest words, twice as many would be longer than an answer of the database may be. */
    static final int MOST_VERSIONS = 40;

    private final ReportStore store;
    private final InStudyStore inStudy;
    private final PatientCorrections patients;
    private final KeyImages keyImages;
    private final ReportObjects archive;
    private final Clock clock;

    SignedVersions(
            ReportStore store,
            InStudyStore inStudy,
            PatientCorrections patients,
            KeyImages keyImages,
            ReportObjects archive,
            Clock clock) {
        this.store = store;
        this.inStudy = inStudy;
        this.patients = patients;
        this.keyImages = keyImages;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Adds a version, which is from then on to be stored beside the images, too.
     *
     * @throws Refusal of kind {@code CONFLICT} where there are too many
     */
    Report add(Referral referral, ReportStatus status, Signatory by, @Nullable String reason, ReportContent content) {
        ReferralId id = referral.id();
        List<Report> before = store.versions(id);
        if (before.size() >= MOST_VERSIONS) {
            throw Refusal.conflict("report.tooMany", MOST_VERSIONS);
        }
        Instant now = clock.instant();
        StudyInstanceUid study = referral.study();
        Report report = new Report(
                before.size() + 1,
                status,
                by,
                now,
                reason,
                content,
                patients.revision(study),
                evidence(study, status, by, now, before));
        store.add(id, report);
        inStudy.add(new InStudyStore.Edition(id, report.version(), 1, archive.name()));
        return report;
    }

    /** What the signer has kept; an addendum by who has kept nothing keeps what the version before had, as it keeps its text. */
    private @Nullable List<String> evidence(
            StudyInstanceUid study, ReportStatus status, Signatory by, Instant now, List<Report> before) {
        try {
            List<String> kept = keyImages.keptBy(study, by.userId(), now);
            return kept.isEmpty() && status == ReportStatus.APPENDED
                    ? before.get(before.size() - 1).evidence()
                    : kept;
        } catch (IOException | Refusal e) {
            log.warn(
                    "What the signer has kept beside the images cannot be read; it is looked for when the report goes out",
                    e);
            return null;
        }
    }
}
