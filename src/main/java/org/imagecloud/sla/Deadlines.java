package org.imagecloud.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By when each step of one case must be done. */
public record Deadlines(Instant claimBy, @Nullable Instant preliminaryBy, Instant finalBy) {}
