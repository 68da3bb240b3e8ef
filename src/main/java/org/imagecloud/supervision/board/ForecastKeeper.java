package org.imagecloud.supervision.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.duty.DutyShift;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells each quarter of an hour, for each hospital, which open cases will miss their next target, and later what came. */
@Component
class ForecastKeeper {

    static final Duration AHEAD = Duration.ofHours(4);

    private static final Logger log = LoggerFactory.getLogger(ForecastKeeper.class);
    private static final long EVERY_SECONDS = Duration.ofMinutes(15).toSeconds();

    /** So few reads say nothing yet, as where others are asked ahead of time (ADR 28). */
    private static final int LEAST_READS = 20;

    private static final int MOST_SHIFTS = 500;

    private final ForecastStore store;
    private final DutyRoster roster;
    private final ReadingLoads loads;
    private final Clock clock;

    ForecastKeeper(ForecastStore store, DutyRoster roster, ReadingLoads loads, Clock clock) {
        this.store = store;
        this.roster = roster;
        this.loads = loads;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "60s", initialDelayString = "20s")
    void keep() {
        try {
            Instant now = clock.instant();
            store.judge(now, AHEAD);
            Instant at = Instant.ofEpochSecond(now.getEpochSecond() / EVERY_SECONDS * EVERY_SECONDS);
            for (HospitalId hospital : store.untold(at)) {
                tell(hospital, at, now);
            }
        } catch (RuntimeException e) {
            log.warn("No forecast of late cases right now: {}", e.getMessage());
        }
    }

    void tell(HospitalId hospital, Instant at, Instant now) {
        Instant until = now.plus(AHEAD);
        List<ReadingRoom.Case> open = store.open(hospital);
        List<ReadingRoom.Case> due = open.stream()
                .filter(one -> one.due().isAfter(now) && one.due().isBefore(until))
                .toList();
        Set<ReferralId> ids = due.stream().map(ReadingRoom.Case::id).collect(Collectors.toSet());
        ReadingRoom room = room(hospital, now, until);
        Set<ReferralId> late = room == null
                ? null
                : room.late(open, now, until).stream().filter(ids::contains).collect(Collectors.toSet());
        store.tell(hospital, at, due, late);
    }

    /** None where no roster is kept, or too few reads tell how fast they are. */
    private @Nullable ReadingRoom room(HospitalId hospital, Instant now, Instant until) {
        if (roster.onDuty(List.of(hospital), now).isEmpty()) {
            return null;
        }
        ReadingQueue speed = loads.speed(hospital);
        if (speed.reads() < LEAST_READS) {
            return null;
        }
        List<DutyShift> shifts = roster.shifts(hospital, now, until, MOST_SHIFTS).stream()
                .map(DutyRoster.Entry::shift)
                .toList();
        return new ReadingRoom(ReadingRoom.onDuty(shifts, now), Objects.requireNonNull(speed.medianRead()));
    }
}
