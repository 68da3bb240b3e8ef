package org.imagecloud.referral;

/** What came of telling a critical result. Only {@link #CONFIRMED} ends the telling. */
public enum CriticalOutcome {
    /** A named person has read the result back. */
    CONFIRMED,
    /** Somebody was reached, and has not read it back. */
    REACHED_NO_READBACK,
    /** The whole call tree was told, and nobody has confirmed in time. */
    UNABLE_TO_REACH
}
