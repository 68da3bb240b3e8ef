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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how far cases have been brought to the version in force, and which stay where they are. */
@Repository
class MigrationStore {

    /** One that has not told anything for so long has ended with its node. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private static final TypeReference<List<RunningVersions.Left>> LEFT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    MigrationStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One that runs, or has.
     *
     * @param cases of how many instances, {@code done} how many so far, and {@code moved} those of them that went over
     * @param left some of those that stay, and why
     */
    record Run(
            UUID id,
            String model,
            int fromVersion,
            int toVersion,
            String reason,
            int cases,
            int done,
            int moved,
            List<RunningVersions.Left> left,
            State state,
            String by,
            Instant startedAt) {}

    UUID begin(String model, int from, int to, String reason, int cases, String by) {
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into model_migration (id, model, from_version, to_version, reason, cases, state, asked_by,
                          started_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)
                        """).params(id, model, from, to, reason, cases, by, now, now).update();
        return id;
    }

    void progress(UUID id, int done, int moved, List<RunningVersions.Left> left, State state) {
        jdbc.sql("""
                        update model_migration set done = ?, moved = ?, stayed = ?, state = ?, changed_at = ?
                        where id = ? and state = 'RUNNING'
                        """)
                .params(done, moved, write(left), state.name(), Timestamp.from(clock.instant()), id)
                .update();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from model_migration where id = ?")
                .param(id)
                .query((row, index) -> run(row))
                .optional();
    }

    private Run run(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        Instant changed = row.getTimestamp("changed_at").toInstant();
        boolean silent =
                state == State.RUNNING && changed.isBefore(clock.instant().minus(SILENT));
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("model"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                row.getString("reason"),
                row.getInt("cases"),
                row.getInt("done"),
                row.getInt("moved"),
                read(row.getString("stayed")),
                silent ? State.FAILED : state,
                row.getString("asked_by"),
                row.getTimestamp("started_at").toInstant());
    }

    private String write(List<RunningVersions.Left> left) {
        try {
            return json.writeValueAsString(left);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RunningVersions.Left> read(String left) {
        try {
            return json.readValue(left, LEFT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
