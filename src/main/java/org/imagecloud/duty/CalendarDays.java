package org.imagecloud.duty;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The days that differ from the ordinary week: holidays, and weekends that are worked. Those of the whole country come from
 * a file ({@link HolidayFile}); a hospital's own are kept by its supervisor, and count before them.
 */
@Component
public class CalendarDays {

    private final JdbcClient jdbc;

    CalendarDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A day that differs.
     *
     * @param own whether the hospital says so, and not the country
     */
    public record Day(LocalDate day, boolean working, boolean own) {}

    /** What counts at the hospital, in order; both days included. */
    public List<Day> of(HospitalId hospital, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select distinct on (day) day, working, hospital_id is not null as own from calendar_day
                        where (hospital_id is null or hospital_id = :hospital) and day between :from and :until
                        order by day, hospital_id nulls last
                        """)
                .param("hospital", hospital.value())
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .query((row, index) -> new Day(
                        row.getObject("day", LocalDate.class), row.getBoolean("working"), row.getBoolean("own")))
                .list();
    }

    /** Lets the hospital work on that day, or not, whatever the country does. */
    public void put(HospitalId hospital, LocalDate day, boolean working) {
        jdbc.sql("""
                        insert into calendar_day (hospital_id, day, working) values (?, ?, ?)
                        on conflict (hospital_id, day) do update set working = excluded.working
                        """).params(hospital.value(), Date.valueOf(day), working).update();
    }

    /** Lets the day be what it is in the country; harmless where the hospital has said nothing. */
    public void remove(HospitalId hospital, LocalDate day) {
        jdbc.sql("delete from calendar_day where hospital_id = ? and day = ?")
                .params(hospital.value(), Date.valueOf(day))
                .update();
    }

    /** The country's days, in place of those that were known. */
    @Transactional
    public void putCountrys(Map<LocalDate, Boolean> days) {
        jdbc.sql("delete from calendar_day where hospital_id is null").update();
        days.forEach(
                (day, working) -> jdbc.sql("insert into calendar_day (hospital_id, day, working) values (null, ?, ?)")
                        .params(Date.valueOf(day), working)
                        .update());
    }
}
