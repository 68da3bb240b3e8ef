package org.imagecloud.reporting.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The data types of FHIR R4 that a report needs, as JSON. What is not known is left out, for FHIR has no empty values. */
final class Fhir {

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RADLEX = "http://www.radlex.org";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String DICOM_UID = "urn:dicom:uid";
    static final String URI = "urn:ietf:rfc:3986";

    private Fhir() {}

    static ObjectNode resource(String type) {
        return JsonNodeFactory.instance.objectNode().put("resourceType", type);
    }

    /** A UUID that is the same for the same thing, as {@code urn:uuid:…}. */
    static String urn(String key) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    static void text(ObjectNode into, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            into.put(name, text.strip());
        }
    }

    static ObjectNode coding(ObjectNode into, String system, String code, @Nullable String display) {
        into.put("system", system).put("code", code);
        text(into, "display", display);
        return into;
    }

    /** A CodeableConcept with one coding. */
    static ObjectNode concept(ObjectNode into, String system, String code, @Nullable String display) {
        coding(into.putArray("coding").addObject(), system, code, display);
        return into;
    }

    /** An Identifier. */
    static void identifier(ArrayNode into, @Nullable String system, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            ObjectNode identifier = into.addObject();
            text(identifier, "system", system);
            identifier.put("value", value.strip());
        }
    }

    /** A Reference to another resource of the document. */
    static void reference(ObjectNode into, String urn, @Nullable String display) {
        into.put("reference", urn);
        text(into, "display", display);
    }

    /** A Narrative of plain text, whose line ends stay. */
    static void narrative(ObjectNode into, String text) {
        String xhtml = HtmlUtils.htmlEscapeDecimal(text.strip()).replace("\n", "<br/>");
        into.putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + xhtml + "</div>");
    }
}
