package org.imagecloud.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.database.RowScope;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the trail, newest first. No policy shows it to anybody, so this is the one door: auditors come through it, and the
 * pages that tell who has looked at a study, each after its own look at who asks.
 */
@Component
class EventSearch {

    /** Each of the three has an index. */
    private static final String OF_STUDY =
            "(event ->> 'study' = :study or event ->> 'otherStudy' = :study or event ->> 'referral' in (:referrals))";

    private final JdbcClient jdbc;

    EventSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event and its place in the chain. */
    record Numbered(long number, AuditEvent event) {}

    /**
     * What to look for; whatever is null does not matter.
     *
     * @param from inclusive
     * @param to exclusive
     * @param after only what stands before this number in the chain: the last of the page before
     */
    record Criteria(
            @Nullable String person,
            @Nullable String study,
            @Nullable String referral,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long after) {

        Criteria after(long number) {
            return new Criteria(person, study, referral, action, outcome, from, to, number);
        }
    }

    List<Numbered> find(Criteria criteria, int limit) {
        try (RowScope.Held all = RowScope.lift()) {
            return found(criteria, limit);
        }
    }

    private List<Numbered> found(Criteria criteria, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new HashMap<>();
        add(conditions, values, "event ->> 'person' = :person", "person", criteria.person());
        if (criteria.study() != null) {
            add(conditions, values, OF_STUDY, "study", criteria.study());
            values.put("referrals", referralsOf(criteria.study()));
        }
        add(conditions, values, "event ->> 'referral' = :referral", "referral", criteria.referral());
        add(conditions, values, "event ->> 'action' = :action", "action", criteria.action());
        add(conditions, values, "event ->> 'outcome' = :outcome", "outcome", criteria.outcome());
        add(conditions, values, "moment >= :from", "from", utc(criteria.from()));
        add(conditions, values, "moment < :to", "to", utc(criteria.to()));
        add(conditions, values, "number < :after", "after", criteria.after());
        return jdbc.sql("select number, event from audit_event where " + String.join(" and ", conditions)
                        + " order by number desc limit :limit")
                .params(values)
                .param("limit", limit)
                .query(EventSearch::numbered)
                .list();
    }

    /** What was done with the study with success. */
    List<AuditEvent> ofStudy(StudyInstanceUid study, int limit) {
        return find(new Criteria(null, study.value(), null, null, Outcome.SUCCESS.code(), null, null, null), limit)
                .stream()
                .map(Numbered::event)
                .toList();
    }

    /** Never empty, so that the SQL stays valid. */
    private List<String> referralsOf(String study) {
        List<String> referrals =
                jdbc.sql("""
                        select distinct event ->> 'referral' from audit_event
                        where event ->> 'study' = :study and event ->> 'referral' is not null
                        """).param("study", study).query(String.class).list();
        return referrals.isEmpty() ? List.of("") : referrals;
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Numbered numbered(ResultSet row, int index) throws SQLException {
        try {
            return new Numbered(row.getLong("number"), EventJson.read(row.getString("event")));
        } catch (JsonProcessingException e) {
            throw new SQLException("An event cannot be read", e);
        }
    }
}
