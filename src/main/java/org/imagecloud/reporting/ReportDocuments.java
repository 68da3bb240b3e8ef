package org.imagecloud.reporting;

import java.util.List;
import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.Examination;
import org.imagecloud.archive.PatientCorrection;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.PatientData;
import org.imagecloud.referral.ClinicalNotes;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what goes out of a report. Access is the caller's to check. */
@Component
public class ReportDocuments {

    private final ReportStore store;
    private final ClinicalNotes notes;
    private final ArchivedStudies studies;
    private final PatientCorrections patients;

    ReportDocuments(ReportStore store, ClinicalNotes notes, ArchivedStudies studies, PatientCorrections patients) {
        this.store = store;
        this.notes = notes;
        this.studies = studies;
        this.patients = patients;
    }

    /**
     * A version of the case's report.
     *
     * @param version the one in force where none is named
     * @throws Refusal of kind {@code NOT_FOUND} when there is none such
     */
    @Transactional(readOnly = true)
    public ReportDocument of(Referral referral, @Nullable Integer version) {
        List<Report> versions = store.versions(referral.id());
        int wanted = version == null ? versions.size() : version;
        Report report = find(versions, wanted).orElseThrow(() -> Refusal.notFound("report.unknownVersion"));
        Examination examination = studies.examination(referral.study()).orElse(null);
        return new ReportDocument(
                referral,
                report,
                versions.get(versions.size() - 1),
                find(versions, wanted - 1).orElse(null),
                examination,
                examination == null ? null : putRight(referral.study(), report).orElse(null),
                notes.of(referral.id()).orElse(null));
    }

    private Optional<PutRight> putRight(StudyInstanceUid study, Report report) {
        List<PatientCorrection> corrections = patients.history(study);
        if (corrections.isEmpty()) {
            return Optional.empty();
        }
        PatientCorrection last = corrections.get(0);
        return Optional.of(signedFor(study, report, corrections))
                .filter(patient -> !patient.equals(last.now()))
                .map(patient -> new PutRight(patient, last.now(), last.made().at()));
    }

    /** Of a version from before that was kept, by the hour. */
    private PatientData signedFor(StudyInstanceUid study, Report report, List<PatientCorrection> corrections) {
        Long revision = report.patientRevision();
        if (revision != null) {
            return patients.at(study, revision).orElseThrow();
        }
        return corrections.stream()
                .filter(one -> one.made().at().isAfter(report.signedAt()))
                .reduce((later, earlier) -> earlier)
                .map(PatientCorrection::was)
                .orElseGet(() -> corrections.get(0).now());
    }

    private static Optional<Report> find(List<Report> versions, int wanted) {
        return versions.stream().filter(one -> one.version() == wanted).findFirst();
    }
}
