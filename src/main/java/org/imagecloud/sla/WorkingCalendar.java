package org.imagecloud.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagecloud.duty.CalendarDays;
import org.imagecloud.shared.HospitalId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * The working time of hospitals: the same hours on each working day; Saturday and Sunday are free unless {@link CalendarDays}
 * say otherwise, which also hold the holidays of the lunar calendar, as data.
 */
@Component
class WorkingCalendar {

    private static final int HORIZON_DAYS = 90;

    /**
     * The ordinary working day.
     *
     * @param zone the province's time zone, in which times are also written for people
     */
    @ConfigurationProperties("imagecloud.working-time")
    record Hours(
            @DefaultValue("08:00") LocalTime from,
            @DefaultValue("17:30") LocalTime until,
            @DefaultValue("Asia/Shanghai") ZoneId zone) {}

    private final CalendarDays calendar;
    private final Hours hours;

    WorkingCalendar(CalendarDays calendar, Hours hours) {
        this.calendar = calendar;
        this.hours = hours;
    }

    /** The instant at which that much working time has passed since the start. */
    Instant plus(Instant start, Duration working, HospitalId hospital) {
        ZonedDateTime from = start.atZone(hours.zone());
        Map<LocalDate, Boolean> exceptions = exceptions(hospital, from.toLocalDate());
        Duration left = working;
        for (LocalDate day = from.toLocalDate(); day.isBefore(from.toLocalDate().plusDays(HORIZON_DAYS)); ) {
            if (exceptions.getOrDefault(day, isWeekday(day))) {
                ZonedDateTime opens = later(from, day.atTime(hours.from()).atZone(hours.zone()));
                ZonedDateTime closes = day.atTime(hours.until()).atZone(hours.zone());
                Duration today = Duration.between(opens, closes);
                if (today.compareTo(left) >= 0) {
                    return opens.plus(left).toInstant();
                }
                left = today.isNegative() ? left : left.minus(today);
            }
            day = day.plusDays(1);
        }
        throw new IllegalStateException("The calendar of " + hospital + " has no working time");
    }

    /** How much working time there is between the two, at most that of the horizon. */
    Duration between(Instant start, Instant end, HospitalId hospital) {
        ZonedDateTime from = start.atZone(hours.zone());
        ZonedDateTime until = end.atZone(hours.zone());
        LocalDate first = from.toLocalDate();
        Map<LocalDate, Boolean> exceptions = exceptions(hospital, first);
        return first.datesUntil(until.toLocalDate().plusDays(1))
                .limit(HORIZON_DAYS)
                .filter(day -> exceptions.getOrDefault(day, isWeekday(day)))
                .map(day -> Duration.between(
                        later(from, day.atTime(hours.from()).atZone(hours.zone())),
                        earlier(until, day.atTime(hours.until()).atZone(hours.zone()))))
                .filter(working -> !working.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Map<LocalDate, Boolean> exceptions(HospitalId hospital, LocalDate from) {
        return calendar.of(hospital, from, from.plusDays(HORIZON_DAYS)).stream()
                .collect(Collectors.toMap(CalendarDays.Day::day, CalendarDays.Day::working));
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
