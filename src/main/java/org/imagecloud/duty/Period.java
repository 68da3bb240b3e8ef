package org.imagecloud.duty;

import java.time.Duration;
import org.imagecloud.shared.Refusal;

/** How long a period may be that somebody asks for. */
final class Period {

    private Period() {}

    /** @throws Refusal of kind {@code INVALID} when it does not end after its beginning, or lasts longer */
    static void check(Duration asked, int mostDays) {
        if (asked.isNegative() || asked.isZero() || asked.compareTo(Duration.ofDays(mostDays)) > 0) {
            throw Refusal.invalid("period.invalid", mostDays);
        }
    }
}
