package org.imagecloud.modeladmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how far each what-if is, and what it found. */
@Repository
class WhatIfStore {

    /** One that has not told anything for so long has ended with its node. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    WhatIfStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * One that runs, or has.
     *
     * @param cases of how many, and {@code done} how many so far
     * @param report once it is done
     */
    record Run(
            UUID id,
            UUID draft,
            int revision,
            State state,
            int cases,
            int done,
            @Nullable WhatIfReport report,
            Instant startedAt) {}

    UUID begin(Draft draft, int cases, String by) {
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into model_what_if (id, draft_id, revision, cases, state, asked_by, started_at, changed_at)
                        values (?, ?, ?, ?, 'RUNNING', ?, ?, ?)
                        """)
                .params(id, draft.id(), draft.revision(), cases, by, now, now)
                .update();
        return id;
    }

    /** @return whether it is still wanted */
    boolean progress(UUID id, int done) {
        return jdbc.sql("update model_what_if set done = ?, changed_at = ? where id = ? and state = 'RUNNING'")
                        .params(done, Timestamp.from(clock.instant()), id)
                        .update()
                == 1;
    }

    void end(UUID id, State state, @Nullable WhatIfReport report) {
        jdbc.sql("""
                        update model_what_if set state = :state, report = :report, cases = coalesce(:cases, cases),
                          done = coalesce(:cases, done), changed_at = :at
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("report", report == null ? null : write(report))
                .param("cases", report == null ? null : report.cases())
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from model_what_if where id = ?")
                .param(id)
                .query((row, index) -> run(row))
                .optional();
    }

    /** The newest for what a draft holds now. */
    Optional<Run> newest(UUID draft, int revision) {
        return jdbc.sql("""
                        select * from model_what_if where draft_id = ? and revision = ? and state in ('RUNNING', 'DONE')
                        order by started_at desc limit 1
                        """)
                .params(draft, revision)
                .query((row, index) -> run(row))
                .optional();
    }

    private Run run(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        Instant changed = row.getTimestamp("changed_at").toInstant();
        boolean silent =
                state == State.RUNNING && changed.isBefore(clock.instant().minus(SILENT));
        String report = row.getString("report");
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("draft_id", UUID.class),
                row.getInt("revision"),
                silent ? State.FAILED : state,
                row.getInt("cases"),
                row.getInt("done"),
                report == null ? null : read(report),
                row.getTimestamp("started_at").toInstant());
    }

    private String write(WhatIfReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private WhatIfReport read(String report) {
        try {
            return json.readValue(report, WhatIfReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
