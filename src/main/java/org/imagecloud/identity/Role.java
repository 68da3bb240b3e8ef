package org.imagecloud.identity;

/** What a person does at a hospital. */
public enum Role {
    CLINIC,
    TRIAGE,
    RADIOLOGIST,
    EXPERT,
    SUPERVISOR,
    ADMIN,
    AUDITOR,
    PATIENT,
    /** A program that looks at images before people do. */
    AI_WORKER
}
