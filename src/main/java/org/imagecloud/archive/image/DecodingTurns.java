package org.imagecloud.archive.image;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.imagecloud.http.Effort;
import org.imagecloud.shared.Refusal;

/**
 * The turns in which frames are decoded: as many at once as there are processors, of which whoever asks leaves one to others. A request
 * takes one frame a turn, and as long as its {@link Effort} lasts.
 */
final class DecodingTurns {

    private final int inAll;
    private final int ofOne;
    private final Duration patience;
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    /** @param patience how long a turn is waited for */
    DecodingTurns(int inAll, Duration patience) {
        this.inAll = inAll;
        this.ofOne = Math.max(1, inAll - 1);
        this.patience = patience;
    }

    /**
     * Decodes something when it is its turn.
     *
     * @throws Refusal of kind {@code BUSY} when that does not come, {@code NOT_ACCEPTABLE} when this request has had decoded enough
     */
    <T, E extends Exception> T with(PictureMemory.Making<T, E> decoding) throws E {
        Effort effort = Effort.ofThisRequest();
        effort.requireLeft();
        await(effort.of());
        try (Effort.Work begun = effort.begin()) {
            return decoding.make();
        } finally {
            end(effort.of());
        }
    }

    private synchronized void await(String who) {
        long until = System.nanoTime() + patience.toNanos();
        while (sum >= inAll || taken.getOrDefault(who, 0) >= ofOne) {
            long left = until - System.nanoTime();
            try {
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw Refusal.busy("http.memory");
        }
        taken.merge(who, 1, Integer::sum);
        sum++;
    }

    private synchronized void end(String who) {
        taken.computeIfPresent(who, (name, turns) -> turns == 1 ? null : turns - 1);
        sum--;
        notifyAll();
    }
}
