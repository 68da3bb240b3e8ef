package org.imagecloud.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Working time is 08:00 to 17:30 in the province's zone; the days that differ come from the calendar table. */
@RunningApplication
class WorkingMinutesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final HospitalId LIXIN = new HospitalId("lixin");

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forgetHolidays() {
        jdbc.sql("delete from calendar_day").update();
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
        day("2026-03-09", false);
        assertThat(due("2026-03-06T17:00", 60)).isEqualTo(at("2026-03-10T08:30"));
        day("2026-03-08", true);
        assertThat(due("2026-03-06T17:00", 60)).isEqualTo(at("2026-03-08T08:30"));
    }

    @Test
    void onTheWallClockEveryMinuteCounts() {
        Targets targets = new Targets(
                Duration.ofMinutes(3), null, Duration.ofMinutes(60), 50, Targets.Clock.WALL, Duration.ofMinutes(10));
        assertThat(clock.deadlines(at("2026-03-02T23:50"), targets, LIXIN).finalBy())
                .isEqualTo(at("2026-03-03T00:50"));
    }

    private Instant due(String start, int minutes) {
        Targets targets = new Targets(
                Duration.ofMinutes(1),
                null,
                Duration.ofMinutes(minutes),
                50,
                Targets.Clock.WORKING,
                Duration.ofMinutes(10));
        return clock.deadlines(at(start), targets, LIXIN).finalBy();
    }

    private void day(String day, boolean working) {
        jdbc.sql("insert into calendar_day (hospital_id, day, working) values (null, ?, ?)")
                .params(LocalDate.parse(day), working)
                .update();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
