package org.imagecloud.supervision.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imagecloud.duty.DutyShift;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.junit.jupiter.api.Test;

/** Who will be late follows from who is before him, how many read, and how fast. */
class ReadingRoomTest {

    private static final Instant NOW = Instant.parse("2026-02-16T08:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofHours(4));

    private final List<ReadingRoom.Case> open = new ArrayList<>();

    @Test
    void aFreeReaderTakesTheMostUrgentAtOnce() {
        waits(Urgency.U3, 30);
        waits(Urgency.U1, 3);
        assertThat(late(Map.of(0, 1))).isEmpty();
    }

    @Test
    void whoIsBehindTooManyIsLate() {
        waits(Urgency.U1, 3);
        waits(Urgency.U2, 25);
        ReferralId third = waits(Urgency.U2, 30);
        ReferralId fourth = waits(Urgency.U3, 50);
        assertThat(late(Map.of(0, 1))).containsExactlyInAnyOrder(third, fourth);
        assertThat(late(Map.of(0, 2))).isEmpty();
    }

    @Test
    void nobodyIsClaimedBeforeTheShiftBegins() {
        ReferralId early = waits(Urgency.U2, 10);
        waits(Urgency.U3, 60);
        assertThat(late(Map.of(0, 0, 30, 2))).containsExactly(early);
        assertThat(late(Map.of(0, 0))).hasSize(2);
    }

    @Test
    void whoIsReadHoldsAReader() {
        ReferralId read = reads(10, 5);
        ReferralId waits = waits(Urgency.U1, 3);
        assertThat(late(Map.of(0, 1))).containsExactlyInAnyOrder(read, waits);
    }

    @Test
    void whatIsDueLaterIsNotTold() {
        waits(Urgency.U4, 300);
        assertThat(late(Map.of(0, 0))).isEmpty();
    }

    @Test
    void readersComeAndGoByTheirShifts() {
        HospitalId hospital = new HospitalId("lixin");
        DutyShift day = new DutyShift(hospital, "li", null, NOW.minusSeconds(60), NOW.plusSeconds(3600), Set.of());
        DutyShift again = new DutyShift(hospital, "li", "CT", NOW.minusSeconds(60), NOW.plusSeconds(1800), Set.of());
        DutyShift evening =
                new DutyShift(hospital, "wang", null, NOW.plusSeconds(1800), NOW.plusSeconds(7200), Set.of());
        assertThat(ReadingRoom.onDuty(List.of(day, again, evening), NOW))
                .isEqualTo(new TreeMap<>(
                        Map.of(NOW, 1, NOW.plusSeconds(1800), 2, NOW.plusSeconds(3600), 1, NOW.plusSeconds(7200), 0)));
        assertThat(ReadingRoom.onDuty(List.of(), NOW)).isEqualTo(new TreeMap<>(Map.of(NOW, 0)));
    }

    private Set<ReferralId> late(Map<Integer, Integer> readers) {
        TreeMap<Instant, Integer> byTime = new TreeMap<>();
        readers.forEach((minute, count) -> byTime.put(NOW.plus(Duration.ofMinutes(minute)), count));
        return new ReadingRoom(byTime, Duration.ofMinutes(20)).late(open, NOW, UNTIL);
    }

    private ReferralId waits(Urgency urgency, int dueMinutes) {
        return add(urgency, null, dueMinutes);
    }

    private ReferralId reads(int sinceMinutes, int dueMinutes) {
        return add(Urgency.U2, NOW.minus(Duration.ofMinutes(sinceMinutes)), dueMinutes);
    }

    private ReferralId add(Urgency urgency, @org.jspecify.annotations.Nullable Instant since, int dueMinutes) {
        ReferralId id = ReferralId.create();
        open.add(new ReadingRoom.Case(id, urgency, since, NOW.plus(Duration.ofMinutes(dueMinutes))));
        return id;
    }
}
