package org.imagecloud.node;

import java.time.Duration;

/**
 * The node's clock has turned out wrong, or is right again. While it is wrong the node takes no timers.
 *
 * @param difference by how much it is at least ahead of the database's; negative where it is behind
 */
public record ClockJudged(boolean right, Duration difference) {}
