package org.imagecloud.reporting.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.ReportDocument;
import org.imagecloud.reporting.ReportDocuments;
import org.imagecloud.reporting.ReportPdf;
import org.imagecloud.reporting.fhir.FhirReports;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Signed reports as files, for whoever may see the case. */
@RestController
class ReportFilesController {

    private final Referrals referrals;
    private final ReportDocuments documents;
    private final ReportPdf pdf;
    private final FhirReports fhir;

    ReportFilesController(Referrals referrals, ReportDocuments documents, ReportPdf pdf, FhirReports fhir) {
        this.fhir = fhir;
        this.referrals = referrals;
        this.documents = documents;
        this.pdf = pdf;
    }

    /**
     * A version on paper, to be looked at, kept and printed.
     *
     * @param version the one in force where none is named
     * @param language {@code zh} or {@code en}; else the browser's
     */
    @GetMapping(path = "/api/referrals/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Route(Trail.READ)
    ResponseEntity<byte[]> pdf(
            @PathVariable ReferralId id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String language,
            Locale locale)
            throws IOException {
        ReportDocument document = documents.of(referrals.visible(id), version);
        byte[] file = pdf.of(document, patientPage(), language == null ? locale : paperLanguage(language));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, inline(document).toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(file);
    }

    /**
     * A version as a FHIR R4 document, with a link to the same on paper.
     *
     * @param version the one in force where none is named
     * @param language {@code zh} or {@code en}; else the browser's
     */
    @GetMapping(path = "/api/referrals/{id}/report.fhir.json", produces = FhirReports.MEDIA_TYPE)
    @Route(Trail.EXPORT)
    ResponseEntity<ObjectNode> fhir(
            @PathVariable ReferralId id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String language,
            Locale locale) {
        ReportDocument document = documents.of(referrals.visible(id), version);
        String paper = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/referrals/{id}/report.pdf")
                .queryParam("version", document.report().version())
                .buildAndExpand(id)
                .toUriString();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(fhir.of(document, paper, language == null ? locale : paperLanguage(language)));
    }

    /** Named by the case and the version, by nobody's name. */
    private static ContentDisposition inline(ReportDocument document) {
        String number = document.referral().request().number().digits();
        return ContentDisposition.inline()
                .filename("report-" + number + "-v" + document.report().version() + ".pdf")
                .build();
    }

    private static Locale paperLanguage(String language) {
        return language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    private static String patientPage() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/patient")
                .toUriString();
    }
}
