package org.imagecloud.referral;

/** Why an answer of a program was not used. */
public enum PreReadRefusal {
    /** No code of the catalogue. */
    UNKNOWN_FINDING,
    SCORE_OUT_OF_RANGE
}
