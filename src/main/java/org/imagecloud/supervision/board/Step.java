package org.imagecloud.supervision.board;

import org.imagecloud.referral.ReferralState;
import org.jspecify.annotations.Nullable;

/** Where an open case waits, as people who steer see it. */
public enum Step {
    /** Somebody is to look at it before its readers do. */
    TRIAGE,
    /** The clinic was asked for something. */
    CLINIC,
    /** Nobody has claimed it. */
    WAITING,
    AT_READER,
    /** It is reported, and the clinic has not confirmed. */
    RESULT;

    static @Nullable Step of(ReferralState state) {
        return switch (state) {
            case SUBMITTED -> TRIAGE;
            case NEEDS_INPUT -> CLINIC;
            case TRIAGED, ESCALATED -> WAITING;
            case READING, PRELIMINARY -> AT_READER;
            case REPORTED, RETURNED, ACKNOWLEDGED -> RESULT;
            case CANCELLED, FAILED -> null;
        };
    }
}
