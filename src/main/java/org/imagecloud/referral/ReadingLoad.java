package org.imagecloud.referral;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How busy a hospital's readers are.
 *
 * @param open cases that were offered to it and are not reported
 * @param medianTurnaround from the offer to the signed report, of the last cases; unknown without any
 */
public record ReadingLoad(int open, @Nullable Duration medianTurnaround) {

    /** Of a hospital that nothing was offered to. */
    public static final ReadingLoad NONE = new ReadingLoad(0, null);
}
