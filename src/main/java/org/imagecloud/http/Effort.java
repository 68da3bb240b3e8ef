package org.imagecloud.http;

import java.time.Duration;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How long the server has worked on what a request asks for: what is made of a few bytes, or of a few for each of many, has no end that
 * its size would tell. Asked before each piece of such work, and within it, for one piece may be long. What is given to the asker earns time for more, for it goes no faster than
 * he takes it; what is made only to see whether it can be made earns none. Work without a request has an effort of its own.
 */
public final class Effort {

    /** Chosen: the slices of a large study are looked at within it, also where others work beside. */
    static final Duration GRANTED = Duration.ofMinutes(5);

    /** Chosen: fewer than the slowest decoder makes beside others, so that who takes what he is given never comes to the end. */
    static final long BYTES_A_SECOND = 512 << 10;

    private static final ThreadLocal<@Nullable Work> OF_THREAD = new ThreadLocal<>();

    private final String of;
    private long left = GRANTED.toNanos();

    Effort(String of) {
        this.of = of;
    }

    /** Of the request that this thread works for. */
    public static Effort ofThisRequest() {
        RequestMemory request = RequestMemory.ofThisThread();
        return request == null ? new Effort("") : request.effort();
    }

    /** Whose it is: a login, or a network; nobody's without a request. */
    public String of() {
        return of;
    }

    /**
     * Looks whether more may be done.
     *
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when enough was done for this request
     */
    public synchronized void requireLeft() {
        if (left <= 0) {
            throw Refusal.notAcceptable("image.effort");
        }
    }

    /** A piece of work that this thread does from now on, until it is closed. */
    public Work begin() {
        Work work = new Work();
        OF_THREAD.set(work);
        return work;
    }

    /** Whether the piece of work that this thread does may go on; where it does none, it may. */
    public static boolean mayGoOn() {
        Work work = OF_THREAD.get();
        return work == null || work.mayGoOn();
    }

    /**
     * Asked once for each row, or as many bytes, of what is being made.
     *
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when enough was done for this request
     */
    public static void goOn() {
        if (!mayGoOn()) {
            throw Refusal.notAcceptable("image.effort");
        }
    }

    /** What one thread does. */
    public final class Work implements AutoCloseable {

        private final @Nullable Work around = OF_THREAD.get();
        private final long begin = System.nanoTime();

        private Work() {}

        private boolean mayGoOn() {
            synchronized (Effort.this) {
                return System.nanoTime() - begin < left;
            }
        }

        @Override
        public void close() {
            spend(Duration.ofNanos(System.nanoTime() - begin));
            if (around == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(around);
            }
        }
    }

    public synchronized void spend(Duration worked) {
        left -= worked.toNanos();
    }

    /** So many bytes of what was made are given to the asker. */
    public synchronized void earn(long bytes) {
        left += bytes * Duration.ofSeconds(1).toNanos() / BYTES_A_SECOND;
    }
}
