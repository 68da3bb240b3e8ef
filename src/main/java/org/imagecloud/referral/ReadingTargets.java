package org.imagecloud.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when each step must be done.
 *
 * @param warnPercent the share of each time after which somebody is warned
 */
public record ReadingTargets(Instant claimBy, @Nullable Instant preliminaryBy, Instant finalBy, int warnPercent) {}
