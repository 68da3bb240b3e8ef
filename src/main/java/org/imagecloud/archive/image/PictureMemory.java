package org.imagecloud.archive.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;

/**
 * The memory in which pictures are made: of whoever asks, as that login's {@link HeldBytes}, and of all together, whose turn is
 * waited for. All that making a picture needs is asked for before any of it is made.
 */
final class PictureMemory {

    private static final int MEBIBYTE = 20;

    private final int inAll;
    private final Duration patience;
    private final Semaphore free;

    /**
     * @param inAll mebibytes
     * @param patience how long a turn is waited for
     */
    PictureMemory(int inAll, Duration patience) {
        this.inAll = inAll;
        this.patience = patience;
        this.free = new Semaphore(inAll, true);
    }

    /** What makes something. */
    interface Making<T, E extends Exception> {
        T make() throws E;
    }

    boolean fits(long bytes) {
        return mebibytes(bytes) <= inAll;
    }

    /**
     * Makes something that needs so many bytes, and gives them back.
     *
     * @throws Refusal of kind {@code BUSY} when whoever asks holds too much already, or its turn does not come
     */
    <T, E extends Exception> T with(long bytes, Making<T, E> making) throws E {
        return with(bytes, 0, making);
    }

    /**
     * The same.
     *
     * @param beside bytes that a process of its own takes: the node's, though not the heap's
     */
    <T, E extends Exception> T with(long bytes, long beside, Making<T, E> making) throws E {
        int taken = (int) Math.min(inAll, mebibytes(bytes + beside));
        try (HeldBytes held = HeldBytes.begin()) {
            held.takeWhole(bytes);
            await(taken);
            try {
                return making.make();
            } finally {
                free.release(taken);
            }
        }
    }

    private void await(int mebibytes) {
        try {
            if (free.tryAcquire(mebibytes, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.busy("http.memory");
    }

    private static long mebibytes(long bytes) {
        return 1 + (bytes >> MEBIBYTE);
    }
}
