package org.imagecloud.modeladmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.database.RowScope;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which drafts are asked beside the tables in force, and what they would have answered otherwise. */
@Repository
class ShadowStore {

    private static final int MOST_LISTED = 300;

    /** Of fewer cases nobody is listed: who knows which cases there were would know whose each is. */
    static final int FEWEST_LISTED = 300;

    private static final String HEAD =
            "id, draft_id, revision, model, most, ends_at, asked, differing, slower, failed, answer_micros, shadow_micros,"
                    + " state, begun_by, started_at";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ShadowStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** How far it is. */
    enum State {
        RUNNING,
        ENDED
    }

    /**
     * A draft in the shadow.
     *
     * @param most it ends after so many cases, or at {@code endsAt}
     * @param asked cases so far, {@code differing} those to which it answers something else, {@code slower} those of them that would
     *     have waited longer, and {@code failed} those about which it could not be asked
     * @param answerMicros how long the table in force took for a case, in the mean, and {@code shadowMicros} how much longer the case took
     *     for the shadow's sake; in microseconds
     */
    record Shadow(
            UUID id,
            UUID draft,
            int revision,
            String model,
            int most,
            Instant endsAt,
            int asked,
            int differing,
            int slower,
            int failed,
            long answerMicros,
            long shadowMicros,
            State state,
            String begunBy,
            Instant startedAt) {}

    /** What a node has seen since it last told. */
    record Counts(int asked, int differing, int slower, int failed, long answerMicros, long shadowMicros) {}

    /** @return empty when another draft of this table is in the shadow already */
    Optional<UUID> begin(Draft draft, int most, Instant endsAt, String by) {
        UUID id = UUID.randomUUID();
        try {
            jdbc.sql("""
                            insert into model_shadow (id, draft_id, revision, model, content, most, ends_at, state, begun_by, started_at)
                            values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)
                            """)
                    .params(
                            id,
                            draft.id(),
                            draft.revision(),
                            draft.model(),
                            draft.content(),
                            most,
                            Timestamp.from(endsAt),
                            by,
                            Timestamp.from(clock.instant()))
                    .update();
            return Optional.of(id);
        } catch (DuplicateKeyException another) {
            return Optional.empty();
        }
    }

    List<Shadow> running() {
        return jdbc.sql("select " + HEAD + " from model_shadow where state = 'RUNNING'")
                .query((row, index) -> shadow(row))
                .list();
    }

    byte[] content(UUID id) {
        return jdbc.sql("select content from model_shadow where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    void count(UUID id, Counts more) {
        jdbc.sql("""
                        update model_shadow set asked = asked + ?, differing = differing + ?, slower = slower + ?, failed = failed + ?,
                          answer_micros = answer_micros + ?, shadow_micros = shadow_micros + ?
                        where id = ?
                        """)
                .params(
                        more.asked(),
                        more.differing(),
                        more.slower(),
                        more.failed(),
                        more.answerMicros(),
                        more.shadowMicros(),
                        id)
                .update();
    }

    /** Keeps a case to which the draft answers something else; where it has ended meanwhile, nothing. */
    void add(UUID shadow, WhatIfReport.ChangedCase change) {
        jdbc.sql("""
                        insert into model_shadow_difference (shadow_id, slower, difference)
                        select id, ?, ? from model_shadow where id = ? and state = 'RUNNING' for share
                        """).params(change.slower(), write(change), shadow).update();
    }

    void end(UUID id) {
        jdbc.sql("update model_shadow set state = 'ENDED' where id = ?")
                .param(id)
                .update();
    }

    Optional<Shadow> find(UUID id) {
        return jdbc.sql("select " + HEAD + " from model_shadow where id = ?")
                .param(id)
                .query((row, index) -> shadow(row))
                .optional();
    }

    /** The newest of a draft. */
    Optional<Shadow> newest(UUID draft) {
        return jdbc.sql("select " + HEAD + " from model_shadow where draft_id = ? order by started_at desc limit 1")
                .param(draft)
                .query((row, index) -> shadow(row))
                .optional();
    }

    /** Who would have waited longer first; not all of many, and none as long as few were asked. The caller has looked at who asks. */
    List<WhatIfReport.ChangedCase> differences(UUID shadow) {
        try (RowScope.Held all = RowScope.lift()) {
            return jdbc.sql("""
                            select d.difference from model_shadow_difference d join model_shadow s on s.id = d.shadow_id
                            where s.id = ? and s.asked >= ? order by d.slower desc, d.id limit ?
                            """)
                    .params(shadow, FEWEST_LISTED, MOST_LISTED)
                    .query((row, index) -> read(row.getString("difference")))
                    .list();
        }
    }

    private static Shadow shadow(ResultSet row) throws SQLException {
        int asked = Math.max(1, row.getInt("asked"));
        return new Shadow(
                row.getObject("id", UUID.class),
                row.getObject("draft_id", UUID.class),
                row.getInt("revision"),
                row.getString("model"),
                row.getInt("most"),
                row.getTimestamp("ends_at").toInstant(),
                row.getInt("asked"),
                row.getInt("differing"),
                row.getInt("slower"),
                row.getInt("failed"),
                row.getLong("answer_micros") / asked,
                row.getLong("shadow_micros") / asked,
                State.valueOf(row.getString("state")),
                row.getString("begun_by"),
                row.getTimestamp("started_at").toInstant());
    }

    private String write(WhatIfReport.ChangedCase change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private WhatIfReport.ChangedCase read(String change) {
        try {
            return json.readValue(change, WhatIfReport.ChangedCase.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
