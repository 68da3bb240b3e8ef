package org.imagecloud.patientaccess;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A slip that was handed out, without its code. */
record Slip(
        UUID id,
        String issuedByName,
        Instant issuedAt,
        Instant expiresAt,
        int failures,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    /** What a slip is good for. */
    enum State {
        GOOD,
        USED,
        REVOKED,
        /** After too many wrong birth dates. */
        LOCKED,
        EXPIRED
    }

    State state(int mostFailures, Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (failures >= mostFailures) {
            return State.LOCKED;
        }
        return now.isBefore(expiresAt) ? State.GOOD : State.EXPIRED;
    }
}
