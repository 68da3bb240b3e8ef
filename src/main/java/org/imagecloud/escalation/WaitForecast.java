package org.imagecloud.escalation;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a case will probably wait for a reader: those ahead of it, shared by the readers on shift, each as long as a read
 * takes in the middle.
 *
 * @param ahead cases that wait and are read before it
 * @param readers on shift now; unknown where no roster is kept
 * @param medianRead from the claim to the signature; unknown without a read
 * @param reads of which that is the median
 */
record WaitForecast(
        int ahead, @Nullable Integer readers, @Nullable Duration medianRead, int reads) {

    /** So few reads say nothing yet. */
    static final int LEAST_READS = 20;

    /**
     * The expected wait; empty where there is too little to tell it by, or nobody on shift: then the claim target has to
     * move the case.
     */
    Optional<Duration> expected() {
        if (readers == null || readers < 1 || medianRead == null || reads < LEAST_READS) {
            return Optional.empty();
        }
        return Optional.of(medianRead.multipliedBy(ahead).dividedBy(readers));
    }

    /** Whether the case will probably not be claimed in what is left of its time. */
    boolean exceeds(Duration left) {
        return expected().filter(wait -> wait.compareTo(left) > 0).isPresent();
    }
}
