package org.imagecloud.reporting;

import java.util.List;
import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.referral.ClinicalNotes;
import org.imagecloud.referral.Referral;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what goes out of a report. Access is the caller's to check. */
@Component
public class ReportDocuments {

    private final ReportStore store;
    private final ClinicalNotes notes;
    private final ArchivedStudies studies;

    ReportDocuments(ReportStore store, ClinicalNotes notes, ArchivedStudies studies) {
        this.store = store;
        this.notes = notes;
        this.studies = studies;
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
        return new ReportDocument(
                referral,
                report,
                versions.get(versions.size() - 1),
                find(versions, wanted - 1).orElse(null),
                studies.examination(referral.study()).orElse(null),
                notes.of(referral.id()).orElse(null));
    }

    private static Optional<Report> find(List<Report> versions, int wanted) {
        return versions.stream().filter(one -> one.version() == wanted).findFirst();
    }
}
