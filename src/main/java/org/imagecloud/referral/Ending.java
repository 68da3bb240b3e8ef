package org.imagecloud.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a case ends.
 *
 * @param cancelReason why the clinic wants it cancelled, or has cancelled it
 * @param at when everything that waited for it had ended; none as long as it goes on
 */
public record Ending(
        @Nullable String cancelReason, @Nullable Instant at) {

    static final Ending NONE = new Ending(null, null);

    Ending wanted(String reason) {
        return new Ending(reason, at);
    }

    Ending at(Instant end) {
        return new Ending(cancelReason, end);
    }

    Ending reopened() {
        return new Ending(cancelReason, null);
    }
}
