package org.imagecloud.referral;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What waits at a hospital before one case, and how fast it is read there.
 *
 * @param ahead cases of the same or a higher urgency that wait there and are due before it
 * @param medianRead from the claim to the signature, of the last reads; unknown without any
 * @param reads of which that is the median
 */
public record ReadingQueue(int ahead, @Nullable Duration medianRead, int reads) {}
