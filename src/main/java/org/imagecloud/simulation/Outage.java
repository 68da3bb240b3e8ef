package org.imagecloud.simulation;

import java.time.Instant;

/** A time, from the first instant (inclusive) to the second (exclusive), in which something does not work. */
record Outage(Instant begins, Instant ends) {

    boolean holdsAt(Instant instant) {
        return !instant.isBefore(begins) && instant.isBefore(ends);
    }

    boolean isEmpty() {
        return !begins.isBefore(ends);
    }
}
