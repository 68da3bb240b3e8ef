package org.imagecloud.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where a case has spent its time since it was submitted.
 *
 * @param waiting nobody had claimed it
 * @param reading somebody had
 */
record StepTimes(Duration waiting, Duration reading) {

    /** @param timeline oldest first */
    static StepTimes of(List<TimelineEntry> timeline, Instant now) {
        Duration waiting = Duration.ZERO;
        Duration reading = Duration.ZERO;
        Instant since = timeline.isEmpty() ? now : timeline.get(0).at();
        boolean claimed = false;
        for (TimelineEntry entry : timeline) {
            boolean claims = entry.event() == TimelineEvent.CLAIMED;
            if (claims || entry.event() == TimelineEvent.RELEASED) {
                Duration spent = Duration.between(since, entry.at());
                waiting = claimed ? waiting : waiting.plus(spent);
                reading = claimed ? reading.plus(spent) : reading;
                claimed = claims;
                since = entry.at();
            }
        }
        Duration rest = Duration.between(since, now);
        return claimed ? new StepTimes(waiting, reading.plus(rest)) : new StepTimes(waiting.plus(rest), reading);
    }

    @Override
    public String toString() {
        return "waiting %d min, reading %d min".formatted(waiting.toMinutes(), reading.toMinutes());
    }
}
