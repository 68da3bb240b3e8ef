package org.imagecloud.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.imagecloud.duty.CalendarDays;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Working time is 08:00 to 17:30 in the province's zone; the days that differ come from the calendar table. */
@RunningApplication
class WorkingMinutesIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final HospitalId LIXIN = new HospitalId("lixin");
    private static final HospitalId MENGCHENG = new HospitalId("mengcheng");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-03-08");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-09");

    @Autowired
    private ServiceClock clock;

    @Autowired
    private CalendarDays calendar;

    @AfterEach
    void forgetDays() {
        calendar.remove(LIXIN, MONDAY);
        calendar.remove(LIXIN, SUNDAY);
    }

    @Test
    void minutesOfTheSameDayCountFromTheStart() {
        assertThat(due("2026-03-02T09:00", 120)).isEqualTo(at("2026-03-02T11:00"));
    }

    @Test
    void theNightDoesNotCount() {
        assertThat(due("2026-03-02T17:00", 60)).isEqualTo(at("2026-03-03T08:30"));
        assertThat(due("2026-03-02T22:00", 60)).isEqualTo(at("2026-03-03T09:00"));
    }

    @Test
    void theWeekendDoesNotCount() {
        assertThat(due("2026-03-06T17:00", 60)).isEqualTo(at("2026-03-09T08:30"));
    }

    @Test
    void aHolidayDoesNotCountAndAWorkedSundayDoes() {
        calendar.put(LIXIN, MONDAY, false);
        assertThat(due("2026-03-06T17:00", 60)).isEqualTo(at("2026-03-10T08:30"));
        calendar.put(LIXIN, SUNDAY, true);
        assertThat(due("2026-03-06T17:00", 60)).isEqualTo(at("2026-03-08T08:30"));
        assertThat(due("2026-03-06T17:00", 60, Targets.Clock.WORKING, MENGCHENG))
                .as("another hospital's days are its own")
                .isEqualTo(at("2026-03-09T08:30"));
    }

    @Test
    void theSpringFestivalDoesNotCountUnlessTheHospitalWorksThen() {
        assertThat(due("2026-02-14T17:00", 60)).as("a Saturday that is worked").isEqualTo(at("2026-02-24T08:30"));
        LocalDate fifthDay = LocalDate.parse("2026-02-20");
        calendar.put(LIXIN, fifthDay, true);
        try {
            assertThat(due("2026-02-14T17:00", 60)).isEqualTo(at("2026-02-20T08:30"));
        } finally {
            calendar.remove(LIXIN, fifthDay);
        }
    }

    @Test
    void onTheWallClockEveryMinuteCounts() {
        assertThat(due("2026-03-02T23:50", 60, Targets.Clock.WALL)).isEqualTo(at("2026-03-03T00:50"));
    }

    @Test
    void theClockStandsStillInAPauseThatBeganBeforeTheTargetWasReached() {
        Pause night = new Pause(at("2026-03-02T17:00"), at("2026-03-03T09:00"));
        assertThat(due("2026-03-02T16:30", 60, Targets.Clock.WALL, night)).isEqualTo(at("2026-03-03T09:30"));
        assertThat(due("2026-03-02T16:30", 60, Targets.Clock.WORKING, night))
                .as("half an hour before, half an hour after")
                .isEqualTo(at("2026-03-03T09:30"));
        assertThat(due("2026-03-02T16:30", 20, Targets.Clock.WORKING, night)).isEqualTo(at("2026-03-02T16:50"));
    }

    @Test
    void aPauseOutsideWorkingTimeCostsNothing() {
        Pause atNight = new Pause(at("2026-03-02T20:00"), at("2026-03-03T06:00"));
        assertThat(due("2026-03-02T17:00", 60, Targets.Clock.WORKING, atNight)).isEqualTo(at("2026-03-03T08:30"));
    }

    @Test
    void whatIsLeftIsCountedLikeTheTarget() {
        Instant friday = at("2026-03-06T17:00");
        Instant monday = at("2026-03-09T08:30");
        assertThat(clock.between(friday, monday, Targets.Clock.WORKING, LIXIN)).isEqualTo(Duration.ofMinutes(60));
        assertThat(clock.between(friday, monday, Targets.Clock.WALL, LIXIN))
                .isEqualTo(Duration.between(friday, monday));
    }

    @Test
    void theSharesThatWarnAndEndangerAreTheTables() {
        Targets targets = new Targets(
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(60),
                null,
                Duration.ofMinutes(60),
                40,
                90,
                Targets.Clock.WORKING,
                Duration.ofMinutes(10),
                null);
        // half an hour before the weekend
        assertThat(clock.deadlines(at("2026-03-06T17:00"), List.of(), targets, LIXIN)
                        .claim())
                .isEqualTo(new Milestones(at("2026-03-06T17:24"), at("2026-03-09T08:24"), at("2026-03-09T08:30")));
    }

    private Instant due(String start, int minutes) {
        return due(start, minutes, Targets.Clock.WORKING);
    }

    private Instant due(String start, int minutes, Targets.Clock kind, Pause... pauses) {
        return due(start, minutes, kind, LIXIN, pauses);
    }

    private Instant due(String start, int minutes, Targets.Clock kind, HospitalId hospital, Pause... pauses) {
        Targets targets = new Targets(
                null,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                null,
                Duration.ofMinutes(minutes),
                50,
                75,
                kind,
                Duration.ofMinutes(10),
                null);
        return clock.deadlines(at(start), List.of(pauses), targets, hospital).finalBy();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
