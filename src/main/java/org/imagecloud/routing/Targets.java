package org.imagecloud.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code set-targets} answers: how long each step may take, counted from the moment the images are complete.
 *
 * @param preliminary the target for a preliminary report, where one is asked for
 * @param warnPercent the share of a target after which somebody is warned
 * @param clock which minutes count
 */
public record Targets(
        Duration claim, @Nullable Duration preliminary, Duration finalReport, int warnPercent, Clock clock) {

    /** Which minutes count. */
    public enum Clock {
        /** Every minute. */
        WALL,
        /** Minutes in which the reading hospital works. */
        WORKING
    }
}
