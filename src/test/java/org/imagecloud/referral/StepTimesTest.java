package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imagecloud.sla.Pause;
import org.junit.jupiter.api.Test;

class StepTimesTest {

    private static final Instant START = Instant.parse("2027-02-06T12:00:00Z");

    @Test
    void timeIsSpentWaitingUntilSomebodyClaims() {
        assertThat(StepTimes.of(List.of(at(0, TimelineEvent.SUBMITTED), at(1, TimelineEvent.ROUTED)), minute(30)))
                .isEqualTo(new StepTimes(Duration.ZERO, Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO));
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
                .isEqualTo(new StepTimes(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ZERO))
                .extracting(times -> times.facts().toString())
                .isEqualTo("waiting: 10, reading: 30");
    }

    @Test
    void timeAtTheClinicIsNobodyElses() {
        List<TimelineEntry> timeline = List.of(
                at(0, TimelineEvent.SUBMITTED),
                at(5, TimelineEvent.SENT_BACK),
                at(25, TimelineEvent.INPUT_RECEIVED),
                at(30, TimelineEvent.TRIAGED),
                at(35, TimelineEvent.CLAIMED));
        assertThat(StepTimes.of(timeline, minute(45)))
                .extracting(times -> times.facts().toString())
                .isEqualTo("inTriage: 10, waiting: 5, reading: 10, atClinic: 20");
        assertThat(Pauses.of(timeline)).containsExactly(new Pause(minute(5), minute(25)));
    }

    @Test
    void whatAProgramFindsMoreUrgentIsNoLongerAtTheClinic() {
        List<TimelineEntry> timeline = List.of(
                at(0, TimelineEvent.SUBMITTED),
                at(0, TimelineEvent.URGENCY_CLASSIFIED),
                at(2, TimelineEvent.SENT_BACK),
                at(12, TimelineEvent.CLASSIFIED_AGAIN),
                at(12, TimelineEvent.URGENCY_CLASSIFIED),
                at(40, TimelineEvent.CLAIMED));
        assertThat(StepTimes.of(timeline, minute(45)))
                .extracting(times -> times.facts().toString())
                .isEqualTo("inTriage: 2, waiting: 28, reading: 5, atClinic: 10");
    }

    @Test
    void whatIsClassifiedAgainBeforeAnybodyHasLookedWasInTriage() {
        List<TimelineEntry> timeline = List.of(
                at(0, TimelineEvent.SUBMITTED),
                at(0, TimelineEvent.URGENCY_CLASSIFIED),
                at(7, TimelineEvent.INFORMATION_ADDED),
                at(7, TimelineEvent.URGENCY_CLASSIFIED),
                at(9, TimelineEvent.CLAIMED),
                at(11, TimelineEvent.INFORMATION_ADDED));
        assertThat(StepTimes.of(timeline, minute(12)))
                .extracting(times -> times.facts().toString())
                .isEqualTo("inTriage: 7, waiting: 2, reading: 3");
    }

    @Test
    void withoutATimelineNothingWasSpent() {
        assertThat(StepTimes.of(List.of(), START))
                .isEqualTo(new StepTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static TimelineEntry at(int minute, TimelineEvent event) {
        return new TimelineEntry(minute(minute), event, "somebody", List.of());
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
