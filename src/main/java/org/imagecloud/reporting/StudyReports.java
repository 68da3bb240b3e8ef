package org.imagecloud.reporting;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.archive.StudyReport;
import org.imagecloud.archive.StudyReport.Kind;
import org.imagecloud.referral.Signatory;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Says a report as the archive makes objects of it: once for all who will read them, so in the language of the province. */
@Component
class StudyReports {

    private static final String SNOMED = "SCT";
    private static final String OURS = "99IMAGECLOUD";
    private static final int LONGEST_CODE = 16;

    private final ReportPdf pdf;
    private final ReportPapers papers;
    private final ReportWords words;
    private final ZoneId zone;
    private final Locale language;
    private final @Nullable String patientPage;

    StudyReports(
            ReportPdf pdf,
            ReportPapers papers,
            ReportWords words,
            @Value("${imagecloud.working-time.zone}") ZoneId zone,
            @Value("${imagecloud.report.in-study.language}") Locale language,
            @Value("${imagecloud.public-address}") String publicAddress) {
        this.pdf = pdf;
        this.papers = papers;
        this.words = words;
        this.zone = zone;
        this.language = language;
        this.patientPage = publicAddress.isBlank() ? null : publicAddress + "/patient";
    }

    /** @param place what it is called in the archive, and what it takes the place of */
    StudyReport of(ReportDocument document, InStudyStore.InArchive place) throws IOException {
        Report report = document.report();
        Signatory.Place hospital = report.signatory().hospital();
        ReportPaper paper = papers.of(document.asItWasSigned(), language);
        return new StudyReport(
                document.referral().study(),
                document.referral().id().value(),
                report.version(),
                place.uids(),
                place.before(),
                place.superseded(),
                report.signedEvidence(),
                report.status() == ReportStatus.PRELIMINARY,
                paper.title() + " " + paper.status(),
                language.toLanguageTag(),
                report.signedAt().atZone(zone).toOffsetDateTime(),
                document.referral().from(),
                report.signatory().name(),
                hospital == null
                        ? words.hospital(document.referral().from(), language)
                        : hospital.name().in(language),
                sections(document),
                pdf.ofWhole(document.asItWasSigned(), patientPage, language).orElse(null));
    }

    private List<StudyReport.Section> sections(ReportDocument document) {
        ReportPaper paper = papers.of(document, language);
        Report report = document.report();
        List<StudyReport.Section> sections = new ArrayList<>();
        words.putRight(document, language).ifPresent(text -> add(sections, Kind.ADDENDUM, text, List.of()));
        add(sections, Kind.REQUEST, paper.clinical(), List.of());
        add(sections, Kind.TECHNIQUE, paper.technique(), List.of());
        List<StudyReport.Coded> findings =
                report.content().findings().stream().map(this::coded).toList();
        add(sections, Kind.FINDINGS, report.content().description(), findings);
        add(sections, Kind.IMPRESSION, report.content().impression(), List.of());
        add(sections, Kind.ADDENDUM, Stream.ofNullable(report.reason()).collect(Collectors.joining()), List.of());
        return sections;
    }

    private static void add(List<StudyReport.Section> sections, Kind kind, String text, List<StudyReport.Coded> codes) {
        if (!text.isBlank() || !codes.isEmpty()) {
            sections.add(new StudyReport.Section(kind, text.strip(), codes));
        }
    }

    /** By SNOMED CT where the catalogue knows it; our own codes are cut to what a Code Value may hold. */
    private StudyReport.Coded coded(Finding finding) {
        String meaning = words.finding(finding, language);
        return Catalogue.FINDINGS
                .find(finding.code())
                .filter(entry -> !entry.snomed().isBlank())
                .map(entry -> new StudyReport.Coded(entry.snomed(), SNOMED, meaning))
                .orElseGet(() -> new StudyReport.Coded(
                        finding.code().substring(0, Math.min(finding.code().length(), LONGEST_CODE)), OURS, meaning));
    }
}
