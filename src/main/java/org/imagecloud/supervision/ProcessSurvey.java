package org.imagecloud.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds cases beside the processes that run for them. Each part is one statement: what it sees is of one moment. */
public interface ProcessSurvey {

    /**
     * A part of what there is to look at.
     *
     * @param last where the next part goes on; none after the last
     */
    record Part(List<Disagreement> found, @Nullable String last) {}

    /**
     * Looks at open cases.
     *
     * @param after where the part before ended; empty for the first
     * @param most so many cases
     * @param overdue timers that were due before that are late
     */
    Part cases(String after, int most, Instant overdue);

    /** Looks at processes that somebody may have left behind. */
    Part processes(String after, int most);
}
