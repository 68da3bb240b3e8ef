package org.imagecloud.routing;

import java.time.Duration;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What {@code set-targets} answers: how long each step may take, counted from the moment the images are complete.
 *
 * @param triage until when a triage person may look at it before its readers get it; empty where nobody is to
 * @param input how long a clinic has to answer when something is missing, counted from the question
 * @param preliminary the target for a preliminary report, where one is asked for
 * @param warnPercent the share of a target after which those who can do it are reminded
 * @param endangeredPercent the share after which somebody else must see to it
 * @param clock which minutes count
 * @param lease after which a claimed case on which nothing is saved returns to the queue
 * @param priority of the tasks in task lists, the more the sooner; unknown of a table that was deployed without it
 */
public record Targets(
        @Nullable Duration triage,
        Duration input,
        Duration claim,
        @Nullable Duration preliminary,
        Duration finalReport,
        int warnPercent,
        int endangeredPercent,
        Clock clock,
        Duration lease,
        @Nullable Integer priority) {

    /** What tables give that tell no priority. */
    public static int usualPriority(Urgency urgency) {
        return 125 - 25 * urgency.rank();
    }

    /** Which minutes count. */
    public enum Clock {
        /** Every minute. */
        WALL,
        /** Minutes in which the reading hospital works. */
        WORKING
    }
}
