package org.imagecloud.web.limits;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Whether bytes come, or go, at the least speed; only the time counts in which a thread waits for them. */
final class Pace {

    private final long patience;
    private final long least;
    private long waited;
    private long waitedInAll;
    private long moved;

    /** @param least so much in every {@code patience} of waiting */
    Pace(Duration patience, DataSize least) {
        this.patience = patience.toNanos();
        this.least = least.toBytes();
    }

    /** @return whether that was fast enough */
    boolean keeps(long nanos, long bytes) {
        waited += nanos;
        waitedInAll += nanos;
        moved += bytes;
        if (waited <= patience) {
            return true;
        }
        boolean enough = moved >= least;
        waited = 0;
        moved = 0;
        return enough;
    }

    long waitedInAll() {
        return waitedInAll;
    }
}
