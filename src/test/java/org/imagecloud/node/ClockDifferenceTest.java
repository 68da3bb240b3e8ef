package org.imagecloud.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However long the way there and back takes: a right clock is never taken for a wrong one, and a wrong one for no worse. */
class ClockDifferenceTest {

    private static final Instant THERE = Instant.parse("2026-10-01T08:00:00Z");

    @Property
    void isAtMostTheTrueOneAndShortOfItByTheRoundTripAtMost(
            @ForAll @IntRange(min = -600_000, max = 600_000) int aheadMs,
            @ForAll @IntRange(max = 5_000) int wayThereMs,
            @ForAll @IntRange(max = 5_000) int wayBackMs) {
        Duration ahead = Duration.ofMillis(aheadMs);
        Instant asked = THERE.minusMillis(wayThereMs).plus(ahead);
        Instant heard = THERE.plusMillis(wayBackMs).plus(ahead);
        Duration found = ClockDifference.between(asked, THERE, heard);
        assertThat(found.abs()).isLessThanOrEqualTo(ahead.abs());
        assertThat(ahead.minus(found).abs()).isLessThanOrEqualTo(Duration.ofMillis(wayThereMs + wayBackMs));
        assertThat(found.isNegative()).isEqualTo(ahead.isNegative() && !found.isZero());
    }
}
