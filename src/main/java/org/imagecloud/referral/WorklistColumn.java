package org.imagecloud.referral;

/** What a reader may have a worklist show, or not; urgency, examination and what can be done are always there. */
public enum WorklistColumn {
    CLOCK,
    PATIENT,
    CLINIC,
    SINCE,
    STATE,
    READER
}
