package org.imagecloud.reporting.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Locale;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.reporting.ReportDocument;
import org.imagecloud.reporting.ReportWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes a signed report as a FHIR R4 document: a Bundle that begins with a Composition and has all that this speaks of
 * (https://hl7.org/fhir/R4/documents.html).
 */
@Component
public class FhirReports {

    public static final String MEDIA_TYPE = "application/fhir+json";

    private final Organisation organisation;
    private final ReportWords words;
    private final ZoneId zone;

    FhirReports(Organisation organisation, ReportWords words, @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.organisation = organisation;
        this.words = words;
        this.zone = zone;
    }

    /**
     * The document; the same each time for the same version in the same language, as long as it counts and its patient is who it was signed for.
     *
     * @param pdf the address of the same version on paper
     */
    public ObjectNode of(ReportDocument document, String pdf, Locale locale) {
        DocumentParts parts = new DocumentParts(document, words, zone, locale);
        Parties parties = new Parties(document, organisation, words, locale);
        ObjectNode bundle = Fhir.resource("Bundle");
        bundle.putObject("identifier").put("system", Fhir.URI).put("value", parts.bundle());
        bundle.put("type", "document").put("timestamp", parts.saidAt());
        ArrayNode entries = bundle.putArray("entry");
        add(entries, parts.urn("Composition"), parts.composition());
        add(entries, parts.urn("DiagnosticReport"), parts.diagnosticReport(pdf));
        add(entries, parts.urn("Patient"), parties.patient());
        add(entries, parts.urn("PractitionerRole"), parties.practitionerRole());
        add(entries, parts.urn("Practitioner"), parties.practitioner());
        parties.organizations().forEach((urn, organization) -> add(entries, urn, organization));
        add(entries, parts.urn("ServiceRequest"), parts.serviceRequest());
        add(entries, parts.urn("ImagingStudy"), parts.imagingStudy());
        return bundle;
    }

    private static void add(ArrayNode entries, String urn, ObjectNode resource) {
        resource.put("id", urn.substring(urn.lastIndexOf(':') + 1));
        entries.addObject().put("fullUrl", urn).set("resource", resource);
    }
}
