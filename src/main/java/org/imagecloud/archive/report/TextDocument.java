package org.imagecloud.archive.report;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imagecloud.archive.StudyReport;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;

/** A report as a structured report in the shape of PS3.16 TID 2000, Basic Diagnostic Imaging Report (DICOM PS3.3 §C.17). */
final class TextDocument {

    static final String BASIC_TEXT = "1.2.840.10008.5.1.4.1.1.88.11";
    static final String COMPREHENSIVE = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final DateTimeFormatter DT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final int LONGEST_ORGANIZATION = 64;

    private TextDocument() {}

    /**
     * Completes the object.
     *
     * @param images references to the key images
     * @param measurements the content item Imaging Measurements; with it the object is a Comprehensive SR
     */
    static void write(
            Attributes object, StudyReport report, List<Attributes> images, Optional<Attributes> measurements) {
        object.setString(Tag.SOPClassUID, VR.UI, measurements.isPresent() ? COMPREHENSIVE : BASIC_TEXT)
                .setSequence(Tag.ReferencedPerformedProcedureStepSequence, List.of())
                .setSequence(Tag.PerformedProcedureCodeSequence, List.of())
                .setString(Tag.CompletionFlag, VR.CS, "COMPLETE")
                .setString(Tag.VerificationFlag, VR.CS, "VERIFIED")
                .setString(Tag.PreliminaryFlag, VR.CS, report.preliminary() ? "PRELIMINARY" : "FINAL")
                .setSequence(Tag.VerifyingObserverSequence, List.of(verified(report)))
                .setSequence(Tag.AuthorObserverSequence, List.of(author(report)))
                .setString(Tag.ValueType, VR.CS, "CONTAINER")
                .setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE")
                .setSequence(
                        Tag.ConceptNameCodeSequence,
                        List.of(Items.code("18748-4", Items.LN, "Diagnostic imaging study")))
                .setSequence(
                        Tag.ContentTemplateSequence,
                        List.of(new Attributes()
                                .setString(Tag.MappingResource, VR.CS, "DCMR")
                                .setString(Tag.TemplateIdentifier, VR.CS, "2000")))
                .setSequence(Tag.ContentSequence, content(report, images, measurements));
    }

    private static Attributes verified(StudyReport report) {
        return new Attributes()
                .setString(Tag.VerifyingOrganization, VR.LO, organization(report))
                .setString(Tag.VerificationDateTime, VR.DT, DT.format(report.signedAt()))
                .setString(Tag.VerifyingObserverName, VR.PN, Items.personName(report.reader()))
                .setSequence(Tag.VerifyingObserverIdentificationCodeSequence, List.of());
    }

    private static Attributes author(StudyReport report) {
        return new Attributes()
                .setString(Tag.ObserverType, VR.CS, "PSN")
                .setString(Tag.PersonName, VR.PN, Items.personName(report.reader()))
                .setSequence(Tag.PersonIdentificationCodeSequence, List.of())
                .setString(Tag.InstitutionName, VR.LO, organization(report))
                .setSequence(Tag.InstitutionCodeSequence, List.of());
    }

    private static String organization(StudyReport report) {
        String name = report.hospital().replace('\\', ' ');
        return name.substring(0, Math.min(name.length(), LONGEST_ORGANIZATION));
    }

    private static List<Attributes> content(
            StudyReport report, List<Attributes> images, Optional<Attributes> measurements) {
        List<Attributes> content = new ArrayList<>();
        content.add(Items.coded(
                "HAS CONCEPT MOD",
                Items.code("121049", Items.DCM, "Language of Content Item and Descendants"),
                Items.code(
                        report.language(),
                        "RFC5646",
                        Locale.forLanguageTag(report.language()).getDisplayLanguage(Locale.ENGLISH))));
        content.add(Items.coded(
                "HAS OBS CONTEXT",
                Items.code("121005", Items.DCM, "Observer Type"),
                Items.code("121006", Items.DCM, "Person")));
        content.add(Items.person(
                "HAS OBS CONTEXT", Items.code("121008", Items.DCM, "Person Observer Name"), report.reader()));
        content.add(Items.text(
                "HAS OBS CONTEXT",
                Items.code("121009", Items.DCM, "Person Observer's Organization Name"),
                report.hospital()));
        report.sections().forEach(section -> content.add(section(section)));
        measurements.ifPresent(content::add);
        if (!images.isEmpty()) {
            content.add(Items.container(
                    Items.code("121180", Items.DCM, "Key Images"),
                    images.stream().map(Items::image).toList()));
        }
        return content;
    }

    private static Attributes section(StudyReport.Section section) {
        StudyReport.Kind kind = section.kind();
        List<Attributes> items = new ArrayList<>();
        if (!section.text().isBlank()) {
            items.add(Items.text("CONTAINS", Items.code(kind.item(), Items.DCM, kind.itemMeaning()), section.text()));
        }
        section.codes()
                .forEach(code -> items.add(Items.coded(
                        "CONTAINS",
                        Items.code(kind.item(), Items.DCM, kind.itemMeaning()),
                        Items.code(code.code(), code.scheme(), code.meaning()))));
        return Items.container(Items.code(kind.heading(), Items.DCM, kind.headingMeaning()), items);
    }
}
