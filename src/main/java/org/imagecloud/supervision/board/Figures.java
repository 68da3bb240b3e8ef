package org.imagecloud.supervision.board;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.supervision.JobLag;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The board's figures of the whole province, for a program that watches over them. Labels are of a few words each, and of no case. */
@Component
public class Figures {

    private static final String OPEN = """
            select h.tier, c.hospital_id as hospital, c.step, c.urgency, count(*) as cases,
              count(*) filter (where c.due_at <= :now) as breached
            from board_case c join hospital h on h.id = c.hospital_id group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """;
    private static final String CRITICAL = """
            select count(acknowledge_by) as open, count(*) filter (where acknowledge_by <= :now) as late,
              coalesce(extract(epoch from cast(:now as timestamptz) - min(critical_since)), 0) as seconds from board_case
            """;
    private static final String DISAGREEMENTS =
            "select kind, count(*) as cases from case_disagreement where gone_at is null group by kind order by kind";
    private static final String DONE = """
            select measure, urgency, bucket, sum(cases) as cases, sum(late) as late, sum(jumped) as jumped from (
              select measure, urgency, bucket, cases, late, jumped from board_day where day = :today
              union all
              select measure, urgency, bucket, 1, late::int, jumped::int from board_done where day = :today) t
            group by 1, 2, 3
            """;

    private final JdbcClient jdbc;
    private final JobLag jobs;
    private final ZoneId zone;
    private final Clock clock;

    Figures(JdbcClient jdbc, JobLag jobs, @Value("${imagecloud.working-time.zone}") ZoneId zone, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.zone = zone;
        this.clock = clock;
    }

    /** As Prometheus reads them, in its text format of version 0.0.4. */
    public String asText() {
        Exposition text = new Exposition();
        open(text);
        critical(text);
        text.family("imagecloud_disagreements", "Places where a case and its process do not agree");
        jdbc.sql(DISAGREEMENTS).query(row -> {
            text.sample("imagecloud_disagreements", row.getLong("cases"), "kind", row.getString("kind"));
        });
        JobLag.Lag lag = jobs.now();
        text.single("imagecloud_jobs_overdue", "Timers and steps that are due and not done", lag.overdue());
        text.single("imagecloud_jobs_lag_seconds", "By how much the oldest of them is late", lag.seconds());
        text.single("imagecloud_jobs_failed", "Steps that are not tried again by themselves", lag.failed());
        done(text);
        return text.toString();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void open(Exposition text) {
        text.family("imagecloud_cases_open", "Open cases");
        Exposition breached = new Exposition();
        breached.family("imagecloud_cases_breached", "Open cases past their next target");
        jdbc.sql(OPEN).param("now", now()).query(row -> {
            String[] labels = {
                "tier",
                row.getString("tier"),
                "hospital",
                row.getString("hospital"),
                "step",
                row.getString("step"),
                "urgency",
                row.getString("urgency")
            };
            text.sample("imagecloud_cases_open", row.getLong("cases"), labels);
            breached.sample("imagecloud_cases_breached", row.getLong("breached"), labels);
        });
        text.append(breached);
    }

    private void critical(Exposition text) {
        jdbc.sql(CRITICAL).param("now", now()).query(row -> {
            text.single("imagecloud_critical_open", "Critical results that nobody has confirmed", row.getLong("open"));
            text.single("imagecloud_critical_late", "Those that should have been confirmed", row.getLong("late"));
            text.single("imagecloud_critical_oldest_seconds", "How long the oldest waits", row.getDouble("seconds"));
        });
    }

    private void done(Exposition text) {
        Map<String, Histogram> times = new LinkedHashMap<>();
        Map<String, long[]> counts = new LinkedHashMap<>();
        jdbc.sql(DONE)
                .param("today", LocalDate.ofInstant(clock.instant(), zone))
                .query(row -> {
                    String key = row.getString("measure") + " " + row.getString("urgency");
                    times.computeIfAbsent(key, none -> new Histogram()).add(row.getInt("bucket"), row.getLong("cases"));
                    long[] sums = counts.computeIfAbsent(key, none -> new long[2]);
                    sums[0] += row.getLong("late");
                    sums[1] += row.getLong("jumped");
                });
        text.family("imagecloud_steps_today", "Steps that cases have done today");
        times.forEach((key, time) -> text.sample("imagecloud_steps_today", time.total(), labels(key)));
        text.family("imagecloud_steps_late_today", "Those of them that took too long");
        counts.forEach((key, sums) -> text.sample("imagecloud_steps_late_today", sums[0], labels(key)));
        text.family("imagecloud_claims_jumped_today", "Claims of a case while a more urgent one waited");
        counts.forEach((key, sums) -> text.sample("imagecloud_claims_jumped_today", sums[1], labels(key)));
        text.family("imagecloud_step_minutes", "How long they took");
        times.forEach((key, time) -> {
            text.sample("imagecloud_step_minutes", orZero(time.median()), labels(key, "quantile", "0.5"));
            text.sample("imagecloud_step_minutes", orZero(time.ninthDecile()), labels(key, "quantile", "0.9"));
        });
    }

    private static double orZero(@org.jspecify.annotations.Nullable Double time) {
        return time == null ? 0 : time;
    }

    private static String[] labels(String key, String... more) {
        String[] parts = key.split(" ");
        String[] labels = new String[4 + more.length];
        labels[0] = "measure";
        labels[1] = parts[0];
        labels[2] = "urgency";
        labels[3] = parts[1];
        System.arraycopy(more, 0, labels, 4, more.length);
        return labels;
    }
}
