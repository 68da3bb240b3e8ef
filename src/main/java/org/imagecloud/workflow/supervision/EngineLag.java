package org.imagecloud.workflow.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import org.imagecloud.supervision.JobLag;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the engine's jobs is due by the application's clock, by which they are taken. */
@Component
class EngineLag implements JobLag {

    private final JdbcClient jdbc;
    private final Clock clock;

    EngineLag(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Lag now() {
        return jdbc.sql("""
                        select count(*) filter (where retries_ > 0) as overdue,
                          coalesce(extract(epoch from :now - min(duedate_) filter (where retries_ > 0)), 0) as seconds,
                          count(*) filter (where retries_ = 0) as failed
                        from act_ru_job where suspension_state_ = 1 and (retries_ = 0 or duedate_ <= :now)
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, index) -> new Lag(row.getLong("overdue"), row.getDouble("seconds"), row.getLong("failed")))
                .single();
    }
}
