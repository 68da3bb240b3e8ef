package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimesTest {

    private static final Instant START = Instant.parse("2027-02-06T12:00:00Z");

    @Test
    void timeIsSpentWaitingUntilSomebodyClaims() {
        assertThat(StepTimes.of(List.of(at(0, TimelineEvent.SUBMITTED), at(1, TimelineEvent.ROUTED)), minute(30)))
                .isEqualTo(new StepTimes(Duration.ofMinutes(30), Duration.ZERO));
    }

    @Test
    void eachClaimAndReturnCounts() {
        List<TimelineEntry> timeline = List.of(
                at(0, TimelineEvent.SUBMITTED),
                at(5, TimelineEvent.CLAIMED),
                at(15, TimelineEvent.LEASE_ENDED),
                at(15, TimelineEvent.RELEASED),
                at(18, TimelineEvent.OFFERED_TO_EXPERT),
                at(20, TimelineEvent.CLAIMED),
                at(25, TimelineEvent.CLAIMED));
        assertThat(StepTimes.of(timeline, minute(40)))
                .isEqualTo(new StepTimes(Duration.ofMinutes(10), Duration.ofMinutes(30)))
                .hasToString("waiting 10 min, reading 30 min");
    }

    @Test
    void withoutATimelineNothingWasSpent() {
        assertThat(StepTimes.of(List.of(), START)).isEqualTo(new StepTimes(Duration.ZERO, Duration.ZERO));
    }

    private static TimelineEntry at(int minute, TimelineEvent event) {
        return new TimelineEntry(minute(minute), event, "somebody", null);
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
