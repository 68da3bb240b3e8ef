package org.imagecloud.sla;

import java.time.Instant;

/**
 * How far the time for one step may run before somebody is told.
 *
 * @param warnAt when those who can do it are reminded
 * @param endangeredAt when somebody else must see to it that it is done in time
 * @param dueAt when it must be done
 */
public record Milestones(Instant warnAt, Instant endangeredAt, Instant dueAt) {}
