package org.imagecloud.routing;

import java.time.Duration;
import java.util.List;

/**
 * What {@code classify-critical} answers for a report that holds a critical result.
 *
 * @param category 1 (minutes) to 3 (days)
 * @param channel how to reach people, for example {@code phone}
 * @param acknowledge within which time a named person must confirm
 * @param callTree whom to reach, in this order, for example {@code clinic-duty}
 */
public record Criticality(int category, String channel, Duration acknowledge, List<String> callTree) {}
