package org.imagecloud.access;

/** How far a case is. */
enum Stage {
    /** Its triage people look at it. */
    TRIAGE,
    OFFERED,
    CLAIMED,
    /** With a critical result that the clinic has not confirmed. */
    REPORTED,
    /** Confirmed, and open to its patient. */
    ACKNOWLEDGED
}
