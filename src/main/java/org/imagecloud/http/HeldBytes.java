package org.imagecloud.http;

import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What one thing that a request has made holds in the heap: whoever collects bytes of a request, or for its answer, counts them
 * here as they come, not as they are announced. They are given back at the latest with the end of the request. Work without a
 * request (what is stored of finished uploads, compaction, tools) is not counted: few threads bound nothing, so whatever it makes
 * of what others have sent has a limit where it is made.
 *
 * <p>Not for use by several threads at the same time.
 */
public final class HeldBytes implements AutoCloseable {

    /** So much of everything is left to those who must have it. */
    private static final double COMFORT = 0.5;

    private static final double WHOLE = 2;

    private static final long UNIT = 4096;
    private static final Sender NOBODY = new Sender("", true);

    private final @Nullable RequestMemory request;
    private final Sender sender;
    private long bytes;
    /** What the budget knows of them, in whole units, so that it is not asked for each value. */
    private long counted;

    HeldBytes(@Nullable RequestMemory request, Sender sender) {
        this.request = request;
        this.sender = sender;
    }

    /** Nothing yet, of this thread's request. */
    public static HeldBytes begin() {
        RequestMemory now = RequestMemory.ofThisThread();
        return now == null ? new HeldBytes(null, NOBODY) : now.begin();
    }

    /**
     * Takes so many more.
     *
     * @throws Refusal of kind {@code BUSY} when the sender, or all together, hold too much already
     */
    public void take(long more) {
        if (!takes(more, 1)) {
            throw Refusal.busy("http.memory");
        }
    }

    /**
     * The same for one thing that there is not in pieces, a film's frame for example: beside others that its sender holds, it
     * may be as large as they may be together.
     */
    public void takeWhole(long more) {
        if (!takes(more, WHOLE)) {
            throw Refusal.busy("http.memory");
        }
    }

    /** The same for who can do without, by the disk or by reading again: only while half of everything is free. */
    public boolean tryTake(long more) {
        return takes(more, COMFORT);
    }

    /** Gives so many back. */
    public void give(long fewer) {
        bytes -= fewer;
        long tooMany = counted - units(bytes);
        if (request != null && tooMany > 0) {
            request.give(sender, tooMany);
        }
        counted -= tooMany;
    }

    /** Gives all back; more may be taken afterwards. */
    @Override
    public void close() {
        give(bytes);
    }

    private boolean takes(long more, double share) {
        long missing = units(bytes + more) - counted;
        if (request != null && missing > 0 && !request.take(sender, missing, share)) {
            return false;
        }
        bytes += more;
        counted += missing;
        return true;
    }

    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT * UNIT;
    }
}
