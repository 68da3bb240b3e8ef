package org.imagecloud.workflow.models;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which files were taken, and which newer ones wait for a person. */
@Repository
public class TakenFiles {

    /** Why a newer file was not taken. */
    public enum Because {
        /** What is in force was changed on line since. */
        CHANGED_ONLINE,
        /** The gate refuses it beside what is in force. */
        REFUSED
    }

    /**
     * A file, in the version that was last taken.
     *
     * @param waiting the hash of the newer one that waits; null where none does
     */
    public record Taken(
            String path,
            String sha256,
            @Nullable String waiting,
            @Nullable Instant waitingSince,
            @Nullable Because because) {}

    private final JdbcClient jdbc;

    TakenFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only one at a time decides about files, until its transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('model_file'))").query(row -> {});
    }

    public List<Taken> all() {
        return jdbc.sql("select * from model_file order by path")
                .query((row, index) -> {
                    Timestamp since = row.getTimestamp("waiting_since");
                    String because = row.getString("waiting_because");
                    return new Taken(
                            row.getString("path"),
                            row.getString("taken_sha256"),
                            row.getString("waiting_sha256"),
                            since == null ? null : since.toInstant(),
                            because == null ? null : Because.valueOf(because));
                })
                .list();
    }

    Optional<String> sha256(String path) {
        return jdbc.sql("select taken_sha256 from model_file where path = ?")
                .param(path)
                .query(String.class)
                .optional();
    }

    /** Nothing waits any more. */
    void taken(String path, String sha256) {
        jdbc.sql("""
                        insert into model_file (path, taken_sha256) values (?, ?)
                        on conflict (path) do update set taken_sha256 = excluded.taken_sha256, taken_at = now(),
                          waiting_sha256 = null, waiting_since = null, waiting_because = null
                        """).params(path, sha256).update();
    }

    /** @param taken the hash of what was last taken, where no start has kept it yet */
    void waits(String path, String taken, String sha256, Because because) {
        jdbc.sql("""
                        insert into model_file (path, taken_sha256, waiting_sha256, waiting_since, waiting_because)
                        values (?, ?, ?, now(), ?)
                        on conflict (path) do update set waiting_sha256 = excluded.waiting_sha256,
                          waiting_since = case when model_file.waiting_sha256 = excluded.waiting_sha256
                            then model_file.waiting_since else now() end,
                          waiting_because = excluded.waiting_because
                        """).params(path, taken, sha256, because.name()).update();
    }
}
