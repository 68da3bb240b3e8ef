package org.imagecloud.patientaccess;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.audit.AccessLog;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.ReportDocument;
import org.imagecloud.reporting.ReportDocuments;
import org.imagecloud.reporting.ReportText;
import org.imagecloud.reporting.ReportWords;
import org.imagecloud.reporting.Reports;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/** Puts together what a visit shows. */
@Component
class ReportViews {

    private static final int MOST_LOOKS = 50;

    /** That images came in, and that a list or a search named the study; everything else is a look at it. */
    private static final Set<String> NO_LOOK = Set.of("create", "query");

    private final Referrals referrals;
    private final Reports reports;
    private final ReportDocuments documents;
    private final StudyPictures pictures;
    private final AccessLog accesses;
    private final ReportWords words;

    ReportViews(
            Referrals referrals,
            Reports reports,
            ReportDocuments documents,
            StudyPictures pictures,
            AccessLog accesses,
            ReportWords words) {
        this.referrals = referrals;
        this.reports = reports;
        this.documents = documents;
        this.pictures = pictures;
        this.accesses = accesses;
        this.words = words;
    }

    ReportView of(Visit visit, Locale locale) throws IOException {
        Referral referral = referrals.visible(visit.referral());
        return new ReportView(text(referral, locale), pictures.outline(referral.study()), looks(referral, locale));
    }

    /** The report alone. */
    ReportDocument document(Visit visit) {
        return documents.of(referrals.visible(visit.referral()), null);
    }

    private ReportText text(Referral referral, Locale locale) {
        return reports.latest(referral.id())
                .map(report -> words.of(referral, report, locale))
                .orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    private List<ReportView.Look> looks(Referral referral, Locale locale) {
        return accesses.of(List.of(referral.study()), MOST_LOOKS).stream()
                .filter(access -> !NO_LOOK.contains(access.kind()))
                .map(access -> new ReportView.Look(words.time(access.at(), locale), who(access, locale)))
                .toList();
    }

    /** Roles at hospitals; a look without one is that of a visit like this. */
    private String who(AccessLog.Access access, Locale locale) {
        return access.groups().isEmpty()
                ? words.role("patient", locale)
                : access.groups().stream()
                        .map(group -> words.hospital(new HospitalId(group.hospital()), locale)
                                + " "
                                + words.role(group.role(), locale))
                        .collect(Collectors.joining(", "));
    }
}
