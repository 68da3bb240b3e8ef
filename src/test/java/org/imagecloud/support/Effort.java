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

    /** Runs it in this thread; what other threads and programs do meanwhile does not count. */
    public static <E extends Exception> void isBounded(Reading<E> reading) throws E {
        long time = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
        } finally {
            long millis = (THREADS.getCurrentThreadCpuTime() - time) / 1_000_000;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            if (millis > MOST_TIME.toMillis() || allocated > MOST_BYTES) {
                throw new AssertionError("Took " + millis + " ms and " + (allocated >> 20) + " MB");
            }
        }
    }
}
