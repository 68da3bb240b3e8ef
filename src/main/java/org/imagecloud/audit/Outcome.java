package org.imagecloud.audit;

/** How it ended: the codes of FHIR R4 AuditEvent.outcome. */
enum Outcome {
    SUCCESS("0"),
    /** Refused: the fault is the asker's. */
    REFUSED("4"),
    /** Failed: the fault is ours. */
    FAILED("8");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Outcome ofStatus(int status) {
        if (status >= 500) {
            return FAILED;
        }
        return status >= 400 ? REFUSED : SUCCESS;
    }
}
