package org.imagecloud.quality;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a reader and of the reader's hospital over the last 90 days.
 *
 * @param reports how many reports the reader has signed
 * @param discrepancyPercent how many of the hospital's reviewed reports got a 3 or 4; empty below 20 reviews
 */
public record ReaderRecord(int reports, @Nullable Double discrepancyPercent) {}
