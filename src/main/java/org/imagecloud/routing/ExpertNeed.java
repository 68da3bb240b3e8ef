package org.imagecloud.routing;

import org.jspecify.annotations.Nullable;

/**
 * What {@code need-expert} answers.
 *
 * @param subspecialty of the expert; none means that of the route
 */
public record ExpertNeed(boolean needed, @Nullable String subspecialty, String reason) {}
