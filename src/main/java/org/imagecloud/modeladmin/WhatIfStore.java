package org.imagecloud.modeladmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.database.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how far each what-if is, and what it found. */
@Repository
class WhatIfStore {

    /** One that has not told anything for so long has ended with its node. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private static final TypeReference<WhatIfReport> REPORT = new TypeReference<>() {};
    private static final TypeReference<List<WhatIfReport.ChangedCase>> CASES = new TypeReference<>() {};

    private static final String WHOLE =
            "select w.*, l.cases as listed from model_what_if w left join model_what_if_list l on l.what_if_id = w.id where w.id = ";

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

    /** It runs no more, if it still did. */
    @Transactional
    public void end(UUID id, State state, @Nullable WhatIfReport report) {
        int ended = jdbc.sql("""
                        update model_what_if set state = :state, report = :report, cases = coalesce(:cases, cases),
                          done = coalesce(:cases, done), changed_at = :at
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", state.name())
                .param("report", report == null ? null : write(report.listing(List.of())))
                .param("cases", report == null ? null : report.cases())
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (ended == 1 && report != null) {
            jdbc.sql("""
                            insert into model_what_if_list (what_if_id, cases)
                            select w.id, ? from model_what_if w join model_draft d on d.id = w.draft_id
                            where w.id = ? and d.state in ('DRAFT', 'SUBMITTED')
                            """).params(write(report.list()), id).update();
        }
    }

    Optional<Run> find(UUID id) {
        return one("?", id);
    }

    /** The newest for what a draft holds now, beside the one that its submission has begun. */
    Optional<Run> newest(Draft draft) {
        return one(
                "(select id from model_what_if where draft_id = ? and revision = ? and state in ('RUNNING', 'DONE')"
                        + " and id is distinct from ?::uuid order by started_at desc limit 1)",
                draft.id(),
                draft.revision(),
                draft.whatIf());
    }

    /** Whoever asks is an administrator, who sees no case: what is listed names none. */
    private Optional<Run> one(String id, @Nullable Object... values) {
        try (RowScope.Held all = RowScope.lift()) {
            return jdbc.sql(WHOLE + id)
                    .params(values)
                    .query((row, index) -> run(row))
                    .optional();
        }
    }

    private Run run(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        Instant changed = row.getTimestamp("changed_at").toInstant();
        boolean silent =
                state == State.RUNNING && changed.isBefore(clock.instant().minus(SILENT));
        String report = row.getString("report");
        String listed = row.getString("listed");
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("draft_id", UUID.class),
                row.getInt("revision"),
                silent ? State.FAILED : state,
                row.getInt("cases"),
                row.getInt("done"),
                report == null ? null : read(report, REPORT).listing(listed == null ? List.of() : read(listed, CASES)),
                row.getTimestamp("started_at").toInstant());
    }

    private String write(Object told) {
        try {
            return json.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String told, TypeReference<T> type) {
        try {
            return json.readValue(told, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
