package org.imagecloud.workflow.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came into force when, by whom and why. Each is published too, so that the trail tells it. */
@Repository
public class ModelChanges {

    /** How a version came into force, or stayed. */
    public enum Kind {
        /** Taken from a file. */
        FILE,
        /** Deployed by somebody. */
        ONLINE,
        /** The version before the last one, because that one failed. */
        WITHDRAWN,
        /** It stayed, though there was a newer file. */
        KEPT
    }

    /**
     * A change.
     *
     * @param oldVersion null for the first
     * @param definition the id of the new version in the engine
     * @param person null where nobody did it but the application
     * @param element where a version failed that was withdrawn, and {@code cause} why
     * @param warnings what the gate warned of, as a list in JSON
     */
    public record Change(
            Instant at,
            String model,
            Kind kind,
            @Nullable Integer oldVersion,
            int newVersion,
            String sha256,
            String definition,
            @Nullable String person,
            @Nullable String reason,
            @Nullable String element,
            @Nullable String cause,
            @Nullable String warnings) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ModelChanges(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void add(Change change) {
        jdbc.sql("""
                        insert into model_change (at, model, kind, old_version, new_version, sha256, definition, person,
                          reason, element, cause, warnings)
                        values (:at, :model, :kind, :old, :new, :sha256, :definition, :person, :reason, :element, :cause,
                          :warnings)
                        """)
                .param("at", java.sql.Timestamp.from(change.at()))
                .param("model", change.model())
                .param("kind", change.kind().name())
                .param("old", change.oldVersion())
                .param("new", change.newVersion())
                .param("sha256", change.sha256())
                .param("definition", change.definition())
                .param("person", change.person())
                .param("reason", change.reason())
                .param("element", change.element())
                .param("cause", change.cause())
                .param("warnings", change.warnings())
                .update();
        events.publishEvent(change);
    }

    /** How this version came into force; empty for one from before changes were kept. */
    public Optional<Change> ofVersion(String model, int version) {
        return newest("model = ? and new_version = ? and kind <> 'KEPT'", 1, model, version).stream()
                .findFirst();
    }

    /** Newest first. */
    public List<Change> of(String model, int most) {
        return newest("model = ?", most, model);
    }

    private List<Change> newest(String where, int most, Object... values) {
        return jdbc.sql("select * from model_change where " + where + " order by id desc limit " + most)
                .params(values)
                .query((row, index) -> new Change(
                        row.getTimestamp("at").toInstant(),
                        row.getString("model"),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("old_version", Integer.class),
                        row.getInt("new_version"),
                        row.getString("sha256"),
                        row.getString("definition"),
                        row.getString("person"),
                        row.getString("reason"),
                        row.getString("element"),
                        row.getString("cause"),
                        row.getString("warnings")))
                .list();
    }
}
