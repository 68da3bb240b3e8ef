package org.imagecloud.reporting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the table {@code release-to-patient}.
 *
 * @param days to wait; counts for {@link ReleaseTiming#AFTER_DAYS} alone
 */
public record ReleaseDecision(ReleaseTiming timing, int days) {

    /** From when on the report is open by itself. */
    @Nullable
    Instant openFrom(Instant now) {
        return switch (timing) {
            case IMMEDIATELY -> now;
            case AFTER_DAYS -> now.plus(Duration.ofDays(days));
            case AFTER_TALK, NEVER -> null;
        };
    }
}
