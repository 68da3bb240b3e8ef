package org.imagecloud.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps referrals and their timelines. */
@Repository
class ReferralStore {

    private final JdbcClient jdbc;
    private final ReferralOffers offers;
    private final ReferralColumns columns;
    private final FactJson timeline;

    ReferralStore(JdbcClient jdbc, ReferralOffers offers, ObjectMapper json) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.columns = new ReferralColumns(json);
        this.timeline = new FactJson(json);
    }

    /** @throws Refusal of kind {@code CONFLICT} when the study is referred already */
    void insert(ReferralChange change) {
        Map<String, @Nullable Object> row = columns.first(change.referral());
        row.putAll(columns.changing(change.referral()));
        String names = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(ReferralStore::value).collect(Collectors.joining(", "));
        try {
            jdbc.sql("insert into referral (" + names + ") values (" + values + ")")
                    .params(row)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("referral.studyTaken");
        }
        addTimeline(change);
    }

    void update(ReferralChange change) {
        Map<String, @Nullable Object> row = columns.changing(change.referral());
        String assignments =
                row.keySet().stream().map(name -> name + " = " + value(name)).collect(Collectors.joining(", "));
        row.put("id", change.referral().id().value());
        jdbc.sql("update referral set " + assignments + " where id = :id")
                .params(row)
                .update();
        offers.update(change.referral());
        addTimeline(change);
    }

    private static String value(String column) {
        return column.equals("clinical") ? "cast(:clinical as jsonb)" : ":" + column;
    }

    Optional<Referral> find(ReferralId id) {
        return select(id, "");
    }

    /** The same, kept from others until the transaction ends. */
    Optional<Referral> lock(ReferralId id) {
        return select(id, " for update");
    }

    private Optional<Referral> select(ReferralId id, String suffix) {
        return jdbc.sql("select * from referral where id = ?" + suffix)
                .param(id.value())
                .query(this::toReferral)
                .optional();
    }

    Referral toReferral(ResultSet row, int index) throws SQLException {
        return columns.read(row);
    }

    /** That of a case which is submitted now; it does not tell how many there are. */
    CaseNumber nextNumber() {
        return CaseNumber.of(jdbc.sql("select nextval('case_sequence'), first_number, secret from case_numbering")
                .query((row, index) -> new CaseNumbering(row.getLong(2), row.getBytes(3)).permuted(row.getLong(1)))
                .single());
    }

    /** The referral of that number. */
    Optional<ReferralId> idOf(CaseNumber number) {
        return jdbc.sql("select id from referral where case_number = ?")
                .param(number.value())
                .query((row, index) -> new ReferralId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** The referral of a study. */
    Optional<ReferralId> idOf(StudyInstanceUid study) {
        return jdbc.sql("select id from referral where study_instance_uid = ?")
                .param(study.value())
                .query((row, index) -> new ReferralId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Notes that something was done on the claim. */
    void stillRead(ReferralId id, Instant at) {
        jdbc.sql("update referral set claim_active_at = ? where id = ? and claimed_by is not null")
                .params(Timestamp.from(at), id.value())
                .update();
    }

    /** How many lines of a case's timeline are somebody's. */
    int lines(ReferralId id, String by) {
        return jdbc.sql("select count(*) from referral_timeline where referral_id = ? and by = ?")
                .params(id.value(), by)
                .query(Integer.class)
                .single();
    }

    /** Whether a case's timeline has told the same since. */
    boolean hasTold(ReferralId id, TimelineEvent event, Instant since) {
        return jdbc.sql("select exists (select from referral_timeline where referral_id = ? and event = ? and at > ?)")
                .params(id.value(), event.name(), Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    List<TimelineEntry> timeline(ReferralId id) {
        return jdbc.sql("select * from referral_timeline where referral_id = ? order by number")
                .param(id.value())
                .query((row, index) -> new TimelineEntry(
                        row.getTimestamp("at").toInstant(),
                        TimelineEvent.valueOf(row.getString("event")),
                        row.getString("by"),
                        timeline.read(row.getString("facts"))))
                .list();
    }

    private void addTimeline(ReferralChange change) {
        for (TimelineEntry entry : change.news()) {
            jdbc.sql("""
                            insert into referral_timeline (referral_id, number, at, event, by, facts)
                            select :id, coalesce(max(number), 0) + 1, :at, :event, :by, cast(:facts as jsonb)
                            from referral_timeline where referral_id = :id
                            """)
                    .param("id", change.referral().id().value())
                    .param("at", Timestamp.from(entry.at()))
                    .param("event", entry.event().name())
                    .param("by", entry.by())
                    .param("facts", timeline.write(entry.facts()))
                    .update();
        }
    }
}
