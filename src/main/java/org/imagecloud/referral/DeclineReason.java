package org.imagecloud.referral;

/** Why a reader does not read a case; each sends it on. */
public enum DeclineReason {
    NO_TIME,
    NOT_MY_FIELD,
    /** The reader wants somebody more experienced to read it. */
    NEEDS_EXPERT,
    CONFLICT_OF_INTEREST,
    OTHER
}
