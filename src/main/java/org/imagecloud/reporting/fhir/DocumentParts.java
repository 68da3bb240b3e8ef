package org.imagecloud.reporting.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.archive.Examination;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.PutRight;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportDocument;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.ReportWords;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.jspecify.annotations.Nullable;

/** The resources of one document that say what was asked, made and found; see {@link Parties}. */
final class DocumentParts {

    /** Of the case, on whose number people agree. */
    private static final String CASE_NUMBER = "urn:imagecloud:case-number";

    private static final String FINDING = "urn:imagecloud:finding";
    private static final String REPORT = "18748-4";
    private static final String REPORT_DISPLAY = "Diagnostic imaging study";

    private static final String ANNOTATION = "48767-8";
    private static final String ANNOTATION_TITLE = "Annotation comment [Interpretation] Narrative";

    private final ReportDocument document;
    private final Referral referral;
    private final Report report;
    private final ReportWords words;
    private final ZoneId zone;
    private final Locale locale;

    DocumentParts(ReportDocument document, ReportWords words, ZoneId zone, Locale locale) {
        this.document = document;
        this.referral = document.referral();
        this.report = document.report();
        this.words = words;
        this.zone = zone;
        this.locale = locale;
    }

    /** Of a resource of this version. */
    String urn(String type) {
        return urn(type, report);
    }

    private String urn(String type, Report of) {
        return Parties.urn(referral, of, type);
    }

    String signedAt() {
        return instant(report.signedAt());
    }

    /** The document's name: another one where the patient has been put right since. */
    String bundle() {
        PutRight putRight = document.putRight();
        return putRight == null ? urn("Bundle") : urn("Bundle/" + putRight.at().toEpochMilli());
    }

    /** Since when it says what it says. */
    String saidAt() {
        PutRight putRight = document.putRight();
        return putRight == null ? signedAt() : instant(putRight.at());
    }

    /** Later versions replace the one before (Composition.relatesTo); one that does not count any more is marked obsolete. */
    ObjectNode composition() {
        ObjectNode composition = Fhir.resource("Composition");
        markObsolete(composition);
        composition.put("language", locale.toLanguageTag());
        composition.putObject("identifier").put("system", Fhir.URI).put("value", urn("Composition"));
        composition.put("status", compositionStatus());
        Fhir.concept(composition.putObject("type"), Fhir.LOINC, REPORT, REPORT_DISPLAY);
        Fhir.reference(composition.putObject("subject"), urn("Patient"), null);
        composition.put("date", signedAt());
        Fhir.reference(
                composition.putArray("author").addObject(),
                urn("PractitionerRole"),
                report.signatory().name());
        composition.put("title", words.examination(referral, locale).strip());
        ObjectNode attester = composition.putArray("attester").addObject();
        attester.put("mode", "legal").put("time", signedAt());
        Fhir.reference(
                attester.putObject("party"),
                urn("PractitionerRole"),
                report.signatory().name());
        Signatory.Place place = report.signatory().hospital();
        if (place != null) {
            Fhir.reference(
                    composition.putObject("custodian"),
                    Parties.urnOf(place.id().value()),
                    place.name().in(locale));
        }
        Report previous = document.previous();
        if (previous != null) {
            ObjectNode replaced = composition.putArray("relatesTo").addObject();
            replaced.put("code", "replaces");
            replaced.putObject("targetIdentifier").put("system", Fhir.URI).put("value", urn("Composition", previous));
        }
        sections(composition.putArray("section"));
        return composition;
    }

    private String compositionStatus() {
        return switch (report.status()) {
            case PRELIMINARY -> "preliminary";
            case FINAL -> "final";
            case APPENDED, CORRECTED -> "amended";
        };
    }

    /** ActStatus obsolete: "replaced by a newer version". */
    private void markObsolete(ObjectNode resource) {
        if (document.isSuperseded()) {
            Fhir.coding(
                    resource.putObject("meta").putArray("tag").addObject(),
                    "http://terminology.hl7.org/CodeSystem/v3-ActStatus",
                    "obsolete",
                    "obsolete");
        }
    }

    private void sections(ArrayNode sections) {
        section(
                sections,
                ANNOTATION,
                ANNOTATION_TITLE,
                words.putRight(document, locale).orElse(null));
        section(sections, "59776-5", "Procedure findings", seen());
        section(
                sections,
                "19005-8",
                "Radiology Imaging study [Impression] (narrative)",
                report.content().impression());
        section(sections, ANNOTATION, ANNOTATION_TITLE, report.reason());
    }

    private void section(ArrayNode sections, String code, String title, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            ObjectNode section = sections.addObject();
            section.put("title", title);
            Fhir.concept(section.putObject("code"), Fhir.LOINC, code, title);
            Fhir.narrative(section, text);
            Fhir.reference(section.putArray("entry").addObject(), urn("DiagnosticReport"), null);
        }
    }

    private String seen() {
        return Stream.concat(
                        Stream.of(report.content().description().strip()),
                        report.content().findings().stream().map(finding -> words.finding(finding, locale)))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    ObjectNode diagnosticReport(String pdf) {
        ObjectNode resource = Fhir.resource("DiagnosticReport");
        markObsolete(resource);
        Fhir.identifier(resource.putArray("identifier"), Fhir.URI, urn("DiagnosticReport"));
        Fhir.reference(resource.putArray("basedOn").addObject(), urn("ServiceRequest"), null);
        resource.put("status", report.status().name().toLowerCase(Locale.ROOT));
        Fhir.concept(
                resource.putArray("category").addObject(),
                "http://terminology.hl7.org/CodeSystem/v2-0074",
                "RAD",
                "Radiology");
        Fhir.concept(resource.putObject("code"), Fhir.LOINC, REPORT, REPORT_DISPLAY);
        Fhir.reference(resource.putObject("subject"), urn("Patient"), null);
        Examination examination = document.examination();
        LocalDate date = examination == null ? null : examination.date();
        if (date != null) {
            resource.put("effectiveDateTime", date.toString());
        }
        resource.put("issued", signedAt());
        Signatory.Place place = report.signatory().hospital();
        if (place != null) {
            Fhir.reference(
                    resource.putArray("performer").addObject(),
                    Parties.urnOf(place.id().value()),
                    null);
        }
        Fhir.reference(resource.putArray("resultsInterpreter").addObject(), urn("PractitionerRole"), null);
        Fhir.reference(resource.putArray("imagingStudy").addObject(), urn("ImagingStudy"), null);
        Fhir.narrative(resource, report.content().impression());
        Fhir.text(resource, "conclusion", report.content().impression());
        List<Finding> findings = report.content().findings();
        if (!findings.isEmpty()) {
            ArrayNode codes = resource.putArray("conclusionCode");
            findings.forEach(finding -> finding(codes.addObject(), finding));
        }
        ObjectNode form = resource.putArray("presentedForm").addObject();
        form.put("contentType", "application/pdf").put("language", locale.toLanguageTag());
        form.put("url", pdf).put("creation", signedAt());
        return resource;
    }

    private void finding(ObjectNode concept, Finding finding) {
        ArrayNode codings = concept.putArray("coding");
        Catalogue.FINDINGS.find(finding.code()).ifPresent(entry -> {
            if (!entry.snomed().isBlank()) {
                Fhir.coding(codings.addObject(), Fhir.SNOMED, entry.snomed(), null);
            }
            if (!entry.radlex().isBlank()) {
                Fhir.coding(codings.addObject(), Fhir.RADLEX, entry.radlex(), null);
            }
        });
        Fhir.coding(codings.addObject(), FINDING, finding.code(), null);
        concept.put("text", words.finding(finding, locale));
    }

    ObjectNode serviceRequest() {
        ObjectNode resource = Fhir.resource("ServiceRequest");
        Fhir.identifier(
                resource.putArray("identifier"),
                CASE_NUMBER,
                referral.request().number().digits());
        boolean goesOn = report.status() == ReportStatus.PRELIMINARY;
        resource.put("status", goesOn ? "active" : "completed").put("intent", "order");
        Fhir.concept(resource.putArray("category").addObject(), Fhir.SNOMED, "363679005", "Imaging");
        String asked = words.examination(referral, locale).strip();
        Fhir.text(resource.putObject("code"), "text", asked.isEmpty() ? "-" : asked);
        Fhir.reference(resource.putObject("subject"), urn("Patient"), null);
        resource.put("authoredOn", instant(referral.request().submittedAt()));
        Fhir.reference(
                resource.putObject("requester"),
                Parties.urnOf(referral.from().value()),
                words.hospital(referral.from(), locale));
        ClinicalNote note = document.note();
        if (note != null && note.question() != null) {
            Fhir.text(resource.putArray("reasonCode").addObject(), "text", note.question());
        }
        if (note != null && note.history() != null) {
            Fhir.text(resource.putArray("note").addObject(), "text", note.history());
        }
        return resource;
    }

    ObjectNode imagingStudy() {
        ObjectNode resource = Fhir.resource("ImagingStudy");
        ArrayNode identifiers = resource.putArray("identifier");
        Fhir.identifier(
                identifiers, Fhir.DICOM_UID, "urn:oid:" + referral.study().value());
        Examination examination = document.examination();
        resource.put("status", examination == null ? "cancelled" : "available");
        Fhir.reference(resource.putObject("subject"), urn("Patient"), null);
        Fhir.reference(resource.putArray("basedOn").addObject(), urn("ServiceRequest"), null);
        if (examination == null) {
            return resource;
        }
        if (examination.date() != null) {
            resource.put("started", String.valueOf(examination.date()));
        }
        Fhir.text(resource, "description", examination.description());
        List<Examination.Series> images = examination.series().stream()
                .filter(series -> series.modality() != null)
                .toList();
        resource.put("numberOfSeries", images.size());
        resource.put(
                "numberOfInstances",
                images.stream().mapToInt(Examination.Series::instances).sum());
        if (!images.isEmpty()) {
            ArrayNode series = resource.putArray("series");
            images.forEach(one -> series(series.addObject(), one));
        }
        return resource;
    }

    private static void series(ObjectNode into, Examination.Series series) {
        into.put("uid", series.uid());
        if (series.number() != null && series.number() >= 0) {
            into.put("number", series.number());
        }
        Fhir.coding(into.putObject("modality"), Fhir.DICOM, String.valueOf(series.modality()), null);
        Fhir.text(into, "description", series.description());
        into.put("numberOfInstances", series.instances());
    }

    private String instant(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime());
    }
}
