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
                .hasToString("waiting 10 min, reading 30 min");
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
                .hasToString("in triage 10 min, waiting 5 min, reading 10 min, at the clinic 20 min");
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
                .hasToString("in triage 2 min, waiting 28 min, reading 5 min, at the clinic 10 min");
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
        assertThat(StepTimes.of(timeline, minute(12))).hasToString("in triage 7 min, waiting 2 min, reading 3 min");
    }

    @Test
    void withoutATimelineNothingWasSpent() {
        assertThat(StepTimes.of(List.of(), START))
                .isEqualTo(new StepTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static TimelineEntry at(int minute, TimelineEvent event) {
        return new TimelineEntry(minute(minute), event, "somebody", null);
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
