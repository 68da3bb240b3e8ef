package org.imagecloud.audit;

/**
 * What was done, with its codes in FHIR R4 AuditEvent: type, subtype and action. Requests are coded as in IHE BALP, exports,
 * emergencies and logins with the codes of DICOM PS3.15 §A.5.
 */
enum Kind {
    READ(Codes.REST, "read", "R"),
    QUERY(Codes.REST, "search", "E"),
    CREATE(Codes.REST, "create", "C"),
    UPDATE(Codes.REST, "update", "U"),
    DELETE(Codes.REST, "delete", "D"),
    EXPORT(new Code(Codes.DICOM, "110106", "Export"), new Code(Codes.RESTFUL, "read", "read"), "R"),
    EMERGENCY(
            new Code(Codes.DICOM, "110113", "Security Alert"),
            new Code(Codes.DICOM, "110127", "Emergency Override Started"),
            "E"),
    LOGIN(new Code(Codes.DICOM, "110114", "User Authentication"), new Code(Codes.DICOM, "110122", "Login"), "E");

    /** A code of a code system. */
    record Code(String system, String code, String display) {}

    private static final class Codes {
        private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
        private static final String RESTFUL = "http://hl7.org/fhir/restful-interaction";
        private static final Code REST =
                new Code("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation");
    }

    private final Code type;
    private final Code subtype;
    private final String action;

    Kind(Code type, String interaction, String action) {
        this(type, new Code(Codes.RESTFUL, interaction, interaction), action);
    }

    Kind(Code type, Code subtype, String action) {
        this.type = type;
        this.subtype = subtype;
        this.action = action;
    }

    Code type() {
        return type;
    }

    Code subtype() {
        return subtype;
    }

    /** FHIR AuditEvent.action: C, R, U, D or E (execute). */
    String action() {
        return action;
    }
}
