package org.imagecloud.identity;

/**
 * What a person does at a hospital, and whether that is care for its patients: by a clinical role one sees what the hospital sees.
 * What people answer for (a reading, a decision, a rule), no program does, whatever groups its account was given.
 */
public enum Role {
    CLINIC(true, true),
    TRIAGE(true, false),
    RADIOLOGIST(true, false),
    EXPERT(true, false),
    SUPERVISOR(true, false),
    ADMIN(false, false),
    AUDITOR(false, true),
    PATIENT(false, false),
    /** A program that looks at images before people do. */
    AI_WORKER(false, true),
    /** A program that reads how much there is of what, and nothing else. */
    MONITOR(false, true);

    private final boolean clinical;
    private final boolean forPrograms;

    Role(boolean clinical, boolean forPrograms) {
        this.clinical = clinical;
        this.forPrograms = forPrograms;
    }

    /** Whether the account of a program may have it too. */
    public boolean isForPrograms() {
        return forPrograms;
    }

    public boolean isClinical() {
        return clinical;
    }
}
