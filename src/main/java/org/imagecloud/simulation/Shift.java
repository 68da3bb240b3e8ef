package org.imagecloud.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours in which somebody works, every day the same; a night shift ends the next morning. */
record Shift(LocalTime begins, LocalTime ends, ZoneId zone) {

    boolean holdsAt(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        boolean afterBegin = !time.isBefore(begins);
        boolean beforeEnd = time.isBefore(ends);
        return begins.isBefore(ends) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }

    /** The next begin after the instant. */
    Instant next(Instant instant) {
        ZonedDateTime today = instant.atZone(zone).with(begins);
        ZonedDateTime next = today.toInstant().isAfter(instant) ? today : today.plus(Duration.ofDays(1));
        return next.toInstant();
    }

    /** The end of the one that begins at the instant. */
    Instant endOf(Instant begin) {
        ZonedDateTime end = begin.atZone(zone).with(ends);
        return (begins.isBefore(ends) ? end : end.plusDays(1)).toInstant();
    }
}
