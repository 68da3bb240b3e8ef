package org.imagecloud.routing;

import org.imagecloud.shared.Tier;

/**
 * One answer of {@code choose-escalation}: that a hospital of the tier should be asked.
 *
 * @param loadCap a hospital with so many open cases is asked only when there is no other
 * @param rule which rule of the table answers, for the timeline
 */
public record Escalation(Tier tier, int loadCap, String rule) {}
