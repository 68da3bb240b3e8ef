package org.imagecloud.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One outcome; it is written once for each version of the report and stays.
 *
 * @param version of the report that was told
 * @param by who has recorded it
 * @param reached the person at the other end
 */
public record CriticalOutcomeEntry(
        CriticalOutcome outcome,
        int version,
        Instant at,
        String by,
        @Nullable String reached) {}
