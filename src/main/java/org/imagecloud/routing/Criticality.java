package org.imagecloud.routing;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What {@code classify-critical} answers for a report that holds a critical result, or differs from the one before.
 *
 * @param category 1 (minutes) to 3 (days)
 * @param channel how to reach people, for example {@code phone}
 * @param acknowledge within which time a named person must confirm
 * @param repeat after which time the next post is told
 * @param callTree whom to reach, in this order; each one of {@link #POSTS}
 */
public record Criticality(int category, String channel, Duration acknowledge, Duration repeat, List<String> callTree) {

    public static final String CLINIC_DUTY = "clinic-duty";
    public static final String CLINIC_HEAD = "clinic-head";
    public static final String COUNTY_DUTY = "county-duty";
    public static final String SUPERVISOR = "supervisor";

    /** Every post that a call tree can name. */
    public static final Set<String> POSTS = Set.of(CLINIC_DUTY, CLINIC_HEAD, COUNTY_DUTY, SUPERVISOR);

    /** The code that the table is asked about, as if it were a finding, for a report that differs from the one before. */
    public static final String DISCREPANCY = "discrepancy";
}
