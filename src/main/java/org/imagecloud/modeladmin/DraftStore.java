package org.imagecloud.modeladmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps drafts. Lists are of heads, so that none grows with what the drafts hold. */
@Repository
class DraftStore {

    private static final ObjectMapper JSON = new ObjectMapper(BoundedJson.ofOurs());

    /** A name but for its case and its spaces. */
    private static final String SAME = "lower(regexp_replace(%s, '[[:space:]]+', '', 'g'))";

    private static final String HEAD =
            "id, model, base_version, revision, state, reason, editors, submitted_by, submitted_at, approved_by,"
                    + " approved_at, approval_reason, in_force_from, version, back_to, refused, changed_at";

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Draft draft) {
        jdbc.sql("""
                        insert into model_draft (id, model, content, base_version, base_sha256, revision, state, reason, editors,
                          version, back_to, created_at, changed_at)
                        values (:id, :model, :content, :baseVersion, :baseSha256, :revision, :state, :reason,
                          array(select jsonb_array_elements_text(cast(:editors as jsonb))), :version, :backTo, :at, :at)
                        """).params(written(draft)).update();
    }

    /**
     * Replaces what can change; the revision is the caller's concern. Of a draft that is closed, the single cases that it was tried on are
     * forgotten, and what was counted of them stays; nothing is asked beside the tables in force any more.
     */
    void put(Draft draft) {
        jdbc.sql("""
                        update model_draft set content = :content, base_version = :baseVersion, base_sha256 = :baseSha256,
                          revision = :revision, state = :state, reason = :reason,
                          editors = array(select jsonb_array_elements_text(cast(:editors as jsonb))),
                          evidence = :evidence, what_if = :whatIf, submitted_by = :submittedBy, submitted_at = :submittedAt,
                          approved_by = :approvedBy, approved_at = :approvedAt, approval_reason = :approvalReason,
                          in_force_from = :from, version = :version, back_to = :backTo, refused = :refused, changed_at = :at
                        where id = :id
                        """).params(written(draft)).update();
        if (!draft.isOpen()) {
            jdbc.sql("""
                            delete from model_what_if_list
                            where what_if_id in (select id from model_what_if where draft_id = ?)
                            """).param(draft.id()).update();
            jdbc.sql("""
                            delete from model_shadow_difference
                            where shadow_id in (select id from model_shadow where draft_id = ?)
                            """).param(draft.id()).update();
            jdbc.sql("update model_shadow set state = 'ENDED' where draft_id = ?")
                    .param(draft.id())
                    .update();
        }
    }

    private static Map<String, @Nullable Object> written(Draft draft) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", draft.id());
        values.put("model", draft.model());
        values.put("content", draft.content());
        values.put("baseVersion", draft.base().version());
        values.put("baseSha256", draft.base().sha256());
        values.put("revision", draft.revision());
        values.put("state", draft.state().name());
        values.put("reason", draft.reason());
        values.put("editors", json(draft.editors()));
        values.put("evidence", draft.evidence());
        values.put("whatIf", draft.whatIf());
        values.put(
                "submittedBy",
                draft.submitted() == null ? null : draft.submitted().by());
        values.put(
                "submittedAt",
                draft.submitted() == null ? null : timestamp(draft.submitted().at()));
        values.put(
                "approvedBy", draft.approved() == null ? null : draft.approved().by());
        values.put(
                "approvedAt",
                draft.approved() == null ? null : timestamp(draft.approved().at()));
        values.put(
                "approvalReason",
                draft.approved() == null ? null : draft.approved().why());
        values.put("from", draft.inForceFrom() == null ? null : timestamp(draft.inForceFrom()));
        values.put("version", draft.version());
        values.put("backTo", draft.backTo());
        values.put("refused", draft.refused());
        values.put("at", timestamp(draft.changedAt()));
        return values;
    }

    /** Logins may have spaces. */
    private static String json(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that somebody has written on it. */
    void wrote(UUID draft, Person person) {
        jdbc.sql("""
                        insert into model_draft_author (draft_id, login, name) values (?, ?, ?)
                        on conflict (draft_id, login) do update set name = excluded.name
                        """).params(draft, person.userId(), person.displayName()).update();
    }

    /** Whether somebody has written on it, under this login or another one of the same name. */
    boolean hasWritten(UUID draft, Person person) {
        return jdbc.sql("""
                        select exists (select from model_draft_author where draft_id = :draft
                          and (lower(login) = lower(:login) or %1$s = %2$s))
                        """.formatted(SAME.formatted("name"), SAME.formatted("cast(:name as text)")))
                .param("draft", draft)
                .param("login", person.userId())
                .param("name", person.displayName())
                .query(Boolean.class)
                .single();
    }

    /** One that is not closed and holds the same, the newest. */
    Optional<Draft> open(String model, byte[] content) {
        return jdbc.sql("""
                        select * from model_draft where model = ? and content = ? and state in ('DRAFT', 'SUBMITTED')
                        order by changed_at desc limit 1
                        """)
                .params(model, content)
                .query((row, index) -> draft(row))
                .optional();
    }

    Optional<Draft> find(UUID id) {
        return jdbc.sql("select * from model_draft where id = ?")
                .param(id)
                .query((row, index) -> draft(row))
                .optional();
    }

    /** Waits for whoever changes it now. */
    Optional<Draft> lock(UUID id) {
        return jdbc.sql("select * from model_draft where id = ? for update")
                .param(id)
                .query((row, index) -> draft(row))
                .optional();
    }

    /** Newest first, but for those that were withdrawn. */
    List<DraftHead> newest(int limit, int offset) {
        return jdbc.sql("select " + HEAD
                        + " from model_draft where state <> 'WITHDRAWN' order by changed_at desc, id limit ? offset ?")
                .params(limit, offset)
                .query((row, index) -> head(row))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from model_draft where state <> 'WITHDRAWN'")
                .query(Long.class)
                .single();
    }

    /** Those by which versions of a model came into force, from the oldest of them on that is wanted. */
    List<DraftHead> inForce(ModelId model, int oldest) {
        return jdbc.sql("select " + HEAD + " from model_draft where model = ? and version >= ?")
                .params(model.name(), oldest)
                .query((row, index) -> head(row))
                .list();
    }

    /** Those whose instant has come, the oldest first. */
    List<UUID> due(Instant now) {
        return jdbc.sql(
                        "select id from model_draft where state = 'APPROVED' and in_force_from <= ? order by in_force_from")
                .param(timestamp(now))
                .query(UUID.class)
                .list();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Draft.@Nullable Act act(ResultSet row, String name) throws SQLException {
        Timestamp at = row.getTimestamp(name + "_at");
        return at == null ? null : new Draft.Act(row.getString(name + "_by"), at.toInstant());
    }

    private static Draft.@Nullable Act approval(ResultSet row) throws SQLException {
        Draft.Act act = act(row, "approved");
        return act == null ? null : new Draft.Act(act.by(), act.at(), row.getString("approval_reason"));
    }

    private static DraftHead head(ResultSet row) throws SQLException {
        return new DraftHead(
                row.getObject("id", UUID.class),
                row.getString("model"),
                row.getInt("base_version"),
                row.getInt("revision"),
                Draft.State.valueOf(row.getString("state")),
                row.getString("reason"),
                List.of((String[]) row.getArray("editors").getArray()),
                act(row, "submitted"),
                approval(row),
                instant(row, "in_force_from"),
                row.getObject("version", Integer.class),
                row.getObject("back_to", Integer.class),
                row.getString("refused"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getObject("id", UUID.class),
                row.getString("model"),
                row.getBytes("content"),
                new Draft.Base(row.getInt("base_version"), row.getString("base_sha256")),
                row.getInt("revision"),
                Draft.State.valueOf(row.getString("state")),
                row.getString("reason"),
                List.of((String[]) row.getArray("editors").getArray()),
                row.getString("evidence"),
                row.getObject("what_if", UUID.class),
                act(row, "submitted"),
                approval(row),
                instant(row, "in_force_from"),
                row.getObject("version", Integer.class),
                row.getObject("back_to", Integer.class),
                row.getString("refused"),
                row.getTimestamp("changed_at").toInstant());
    }
}
