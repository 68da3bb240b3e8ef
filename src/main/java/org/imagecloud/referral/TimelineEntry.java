package org.imagecloud.referral;

import java.time.Instant;
import java.util.List;

/**
 * One line of a referral's timeline.
 *
 * @param by the person's name, or {@code system}
 * @param facts such as an urgency, a hospital or a version
 */
public record TimelineEntry(Instant at, TimelineEvent event, String by, List<Fact> facts) {}
