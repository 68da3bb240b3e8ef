package org.imagecloud.reporting.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.archive.Examination;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Patient;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportDocument;
import org.imagecloud.reporting.ReportWords;
import org.imagecloud.shared.LocalizedText;

/** The resources of one document that say who: the patient, who signed, and both hospitals. */
final class Parties {

    private static final String HOSPITAL = "urn:imagecloud:hospital";
    private static final String PERSON = "urn:imagecloud:person";

    private final ReportDocument document;
    private final Referral referral;
    private final Report report;
    private final Organisation organisation;
    private final ReportWords words;
    private final Locale locale;

    Parties(ReportDocument document, Organisation organisation, ReportWords words, Locale locale) {
        this.document = document;
        this.referral = document.referral();
        this.report = document.report();
        this.organisation = organisation;
        this.words = words;
        this.locale = locale;
    }

    /** Of a resource of a version. */
    static String urn(Referral referral, Report of, String type) {
        return Fhir.urn("report/" + referral.id() + "/" + of.version() + "/" + type);
    }

    static String urnOf(String hospital) {
        return Fhir.urn("hospital/" + hospital);
    }

    private String urn(String type) {
        return urn(referral, report, type);
    }

    ObjectNode patient() {
        Patient patient = referral.request().patient();
        Examination examination = document.examination();
        ObjectNode resource = Fhir.resource("Patient");
        if (examination != null && examination.patient().patientId() != null) {
            ArrayNode identifiers = resource.putArray("identifier");
            Fhir.identifier(identifiers, null, examination.patient().patientId());
            ObjectNode assigner = ((ObjectNode) identifiers.get(0)).putObject("assigner");
            Fhir.text(assigner, "display", examination.patientIdIssuer());
        }
        if (!patient.name().isBlank()) {
            resource.putArray("name").addObject().put("text", patient.name());
        }
        String sex = Objects.requireNonNullElse(patient.sex(), "");
        resource.put(
                "gender",
                switch (sex) {
                    case "F" -> "female";
                    case "M" -> "male";
                    case "O" -> "other";
                    default -> "unknown";
                });
        LocalDate born = examination == null ? null : examination.patient().patientBirthDate();
        if (born != null) {
            resource.put("birthDate", born.toString());
        }
        return resource;
    }

    /** As whom the person signed, and for which hospital. */
    ObjectNode practitionerRole() {
        ObjectNode resource = Fhir.resource("PractitionerRole");
        Fhir.reference(
                resource.putObject("practitioner"),
                urn("Practitioner"),
                report.signatory().name());
        Signatory.Place place = report.signatory().hospital();
        if (place != null) {
            Fhir.reference(
                    resource.putObject("organization"),
                    urnOf(place.id().value()),
                    place.name().in(locale));
        }
        Role post = report.signatory().post();
        if (post != null) {
            resource.putArray("code")
                    .addObject()
                    .put("text", words.role(post.name().toLowerCase(Locale.ROOT), locale));
        }
        return resource;
    }

    ObjectNode practitioner() {
        ObjectNode resource = Fhir.resource("Practitioner");
        Fhir.identifier(
                resource.putArray("identifier"), PERSON, report.signatory().userId());
        resource.putArray("name").addObject().put("text", report.signatory().name());
        return resource;
    }

    /** The hospital that asked, and the one that answered with the name that it had; the same may be both. */
    Map<String, ObjectNode> organizations() {
        Map<String, ObjectNode> organizations = new LinkedHashMap<>();
        Hospital from = organisation.hospital(referral.from());
        organizations.put(urnOf(from.id().value()), organization(from.id().value(), from.name()));
        Signatory.Place place = report.signatory().hospital();
        if (place != null) {
            organizations.putIfAbsent(
                    urnOf(place.id().value()), organization(place.id().value(), place.name()));
        }
        return organizations;
    }

    private ObjectNode organization(String id, LocalizedText name) {
        ObjectNode resource = Fhir.resource("Organization");
        Fhir.identifier(resource.putArray("identifier"), HOSPITAL, id);
        resource.put("name", name.in(locale));
        resource.putArray("alias").add(name.in(locale).equals(name.en()) ? name.zh() : name.en());
        return resource;
    }
}
