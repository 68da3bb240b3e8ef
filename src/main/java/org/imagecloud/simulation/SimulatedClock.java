package org.imagecloud.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * A clock that runs faster than the wall's and stops where it is told to, so that what happens in the simulation happens at
 * its time however long the application takes over it. It never goes back.
 */
final class SimulatedClock extends Clock {

    private final LongSupplier nanos;
    private Instant base;
    private long baseNanos;
    private Instant limit;
    private double speed;

    /**
     * Stands still until it is told otherwise.
     *
     * @param nanos of the wall, as {@link System#nanoTime} tells them
     */
    SimulatedClock(LongSupplier nanos, Instant start) {
        this.nanos = nanos;
        this.base = start;
        this.baseNanos = nanos.getAsLong();
        this.limit = start;
        this.speed = 1;
    }

    /** From now on so many times as fast as the wall's, and not beyond the limit. */
    synchronized void run(double newSpeed, Instant newLimit) {
        base = instant();
        baseNanos = nanos.getAsLong();
        speed = newSpeed;
        limit = newLimit.isBefore(base) ? base : newLimit;
    }

    /** How long to wait on the wall for that instant. */
    synchronized Duration until(Instant instant) {
        return Duration.ofNanos(
                Math.max(0, Math.round(Duration.between(instant(), instant).toNanos() / speed)));
    }

    @Override
    public synchronized Instant instant() {
        Instant now = base.plusNanos(Math.round((nanos.getAsLong() - baseNanos) * speed))
                .truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(limit) ? limit : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants are UTC; a zone is given where a date is meant");
    }
}
