package org.imagecloud.node;

import java.time.Duration;
import java.time.Instant;

/** How far a node's clock is from the database's. */
final class ClockDifference {

    private ClockDifference() {}

    /**
     * The least by which the clocks must differ, whatever part of the round trip was the way there; positive where the node
     * is ahead.
     *
     * @param asked by the node's clock, before the question left
     * @param told by the database's clock, while it answered
     * @param heard by the node's clock, after the answer came
     */
    static Duration between(Instant asked, Instant told, Instant heard) {
        if (told.isBefore(asked)) {
            return Duration.between(told, asked);
        }
        return told.isAfter(heard) ? Duration.between(told, heard) : Duration.ZERO;
    }
}
