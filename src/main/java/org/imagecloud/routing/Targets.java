package org.imagecloud.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code set-targets} answers: how long each step may take, counted from the moment the images are complete.
 *
 * @param preliminary the target for a preliminary report, where one is asked for
 * @param warnPercent the share of a target after which somebody is warned
 * @param clock which minutes count
 * @param lease after which a claimed case on which nothing is saved returns to the queue
 */
public record Targets(
        Duration claim,
        @Nullable Duration preliminary,
        Duration finalReport,
        int warnPercent,
        Clock clock,
        Duration lease) {

    /** Which minutes count. */
    public enum Clock {
        /** Every minute. */
        WALL,
        /** Minutes in which the reading hospital works. */
        WORKING
    }
}
