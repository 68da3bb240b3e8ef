package org.imagecloud.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens next in the simulation. The clock is stopped at the next thing until it is done, so that things happen at
 * their own times and in the order of these, and of their entry where two are at the same time.
 */
final class Agenda {

    private record Entry(Instant at, long number, Runnable what) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::at).thenComparing(Entry::number);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
    private final SimulatedClock clock;
    private final double speed;
    private long number;

    Agenda(SimulatedClock clock, double speed) {
        this.clock = clock;
        this.speed = speed;
    }

    Instant now() {
        return clock.instant();
    }

    void at(Instant instant, Runnable what) {
        entries.add(new Entry(instant, number++, what));
    }

    void in(Duration time, Runnable what) {
        at(now().plus(time), what);
    }

    /** Lets the time of the next thing come, and does it. */
    void doNext() throws InterruptedException {
        Entry next = entries.remove();
        clock.run(speed, next.at());
        while (now().isBefore(next.at())) {
            // A little longer than nothing, or the last microsecond would be waited for in a loop.
            LockSupport.parkNanos(clock.until(next.at()).toNanos() + TimeUnit.MICROSECONDS.toNanos(10));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        next.what().run();
    }
}
