package org.imagecloud.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when each step of one case must be done.
 *
 * @param warnAt when the readers are reminded of the final report
 * @param endangeredAt when somebody else must see to it that there will be one in time
 */
public record Deadlines(
        Instant claimBy, @Nullable Instant preliminaryBy, Instant finalBy, Instant warnAt, Instant endangeredAt) {}
