package org.imagecloud.supervision.board;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.imagecloud.supervision.StepLeft;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how long cases stood in steps of processes: one statement where a case leaves one. */
@Repository
class StayStore {

    private final JdbcClient jdbc;
    private final ZoneId zone;

    StayStore(JdbcClient jdbc, @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Counted at the hospital that answers for the case; one that ends with this very step is no longer on the board. */
    @EventListener
    public void left(StepLeft step) {
        Duration stood = step.stood().isNegative() ? Duration.ZERO : step.stood();
        jdbc.sql("""
                        insert into board_stay (day, hospital_id, process, activity, bucket, seconds)
                        select :day, hospital, :process, :activity, :bucket, :seconds
                        from (select coalesce((select hospital_id from board_case where referral_id = :id),
                          (select coalesce(claim_hospital, reading_hospital, from_hospital) from referral where id = :id)) as hospital) h
                        where hospital is not null
                        """)
                .param("day", LocalDate.ofInstant(step.at(), zone))
                .param("process", step.process())
                .param("activity", step.activity())
                .param("bucket", Histogram.bucket(stood))
                .param("seconds", stood.toSeconds())
                .param("id", step.referral().value())
                .update();
    }

    /**
     * Turns lines into counts.
     *
     * @return how many; fewer than that when none are left. What another node has in hand is passed over
     */
    int fold(int most) {
        return jdbc.sql("""
                        with line as (
                          delete from board_stay where id in (
                            select id from board_stay order by id limit :most for update skip locked)
                          returning process, day, hospital_id, activity, bucket, seconds
                        ),
                        by_day as (
                          insert into board_stay_day as d
                          select process, day, hospital_id, activity, bucket, count(*), sum(seconds)
                          from line group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
                          on conflict (process, day, hospital_id, activity, bucket) do update
                            set cases = d.cases + excluded.cases, seconds = d.seconds + excluded.seconds
                        )
                        select count(*) from line
                        """).param("most", most).query(Integer.class).single();
    }
}
