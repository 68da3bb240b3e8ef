package org.imagecloud.identity;

/** What a person does at a hospital, and whether that is care for its patients: by a clinical role one sees what the hospital sees. */
public enum Role {
    CLINIC(true),
    TRIAGE(true),
    RADIOLOGIST(true),
    EXPERT(true),
    SUPERVISOR(true),
    ADMIN(false),
    AUDITOR(false),
    PATIENT(false),
    /** A program that looks at images before people do. */
    AI_WORKER(false);

    private final boolean clinical;

    Role(boolean clinical) {
        this.clinical = clinical;
    }

    public boolean isClinical() {
        return clinical;
    }
}
