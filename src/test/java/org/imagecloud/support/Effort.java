package org.imagecloud.support;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Bounds what one small input (below 1 MB) may cost: a second of processor time and 64 MB of memory. */
public final class Effort {

    private static final Duration MOST_TIME = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 64L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Effort() {}

    /** Something that reads an input. */
    @FunctionalInterface
    public interface Reading<E extends Exception> {
        void run() throws E;
    }

    /**
     * Runs it in this thread; what other threads and programs do meanwhile does not count, and what only the first run
     * costs, such as loading classes, neither.
     */
    public static <E extends Exception> void isBounded(Reading<E> reading) throws E {
        boolean dear = costsTooMuch(reading);
        if (dear && costsTooMuch(reading)) {
            throw new AssertionError("Took more than " + MOST_TIME + " or " + (MOST_BYTES >> 20) + " MB, twice");
        }
    }

    private static <E extends Exception> boolean costsTooMuch(Reading<E> reading) throws E {
        long time = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        reading.run();
        return THREADS.getCurrentThreadCpuTime() - time > MOST_TIME.toNanos()
                || THREADS.getCurrentThreadAllocatedBytes() - bytes > MOST_BYTES;
    }
}
