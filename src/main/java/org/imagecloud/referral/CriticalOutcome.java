package org.imagecloud.referral;

/**
 * What came of telling a critical result. Only {@link #CONFIRMED} ends the telling of what the report says;
 * {@link #SUPERSEDED} ends that of an older version, because a later one is told from then on.
 */
public enum CriticalOutcome {
    /** A named person has read the result back. */
    CONFIRMED,
    /** Somebody was reached, and has not read it back. */
    REACHED_NO_READBACK,
    /** The whole call tree was told, and nobody has confirmed in time. */
    UNABLE_TO_REACH,
    /** A later version that says something else was signed before anybody had confirmed this one. */
    SUPERSEDED
}
