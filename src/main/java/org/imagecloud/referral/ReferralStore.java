package org.imagecloud.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Milestones;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps referrals and their timelines. */
@Repository
class ReferralStore {

    private final JdbcClient jdbc;
    private final ReferralOffers offers;
    private final ObjectMapper json;
    private final FactJson timeline;

    ReferralStore(JdbcClient jdbc, ReferralOffers offers, ObjectMapper json) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.json = json;
        this.timeline = new FactJson(json);
    }

    /** @throws Refusal of kind {@code CONFLICT} when the study is referred already */
    void insert(Referral referral) {
        Map<String, @Nullable Object> columns = changing(referral);
        columns.put("id", referral.id().value());
        columns.put("study_instance_uid", referral.study().value());
        columns.put("from_hospital", referral.from().value());
        columns.put("patient_name", referral.patient().name());
        columns.put("patient_sex", referral.patient().sex());
        columns.put("patient_age", referral.patient().age());
        columns.put("submitted_by", referral.submittedBy());
        columns.put("submitted_at", timestamp(referral.submittedAt()));
        String names = String.join(", ", columns.keySet());
        String values = columns.keySet().stream().map(ReferralStore::value).collect(Collectors.joining(", "));
        try {
            jdbc.sql("insert into referral (" + names + ") values (" + values + ")")
                    .params(columns)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("referral.studyTaken");
        }
        addTimeline(referral);
    }

    void update(Referral referral) {
        Map<String, @Nullable Object> columns = changing(referral);
        String assignments = columns.keySet().stream()
                .map(name -> name + " = " + value(name))
                .collect(Collectors.joining(", "));
        columns.put("id", referral.id().value());
        jdbc.sql("update referral set " + assignments + " where id = :id")
                .params(columns)
                .update();
        offers.update(referral);
        addTimeline(referral);
    }

    Optional<Referral> find(ReferralId id) {
        return select(id, "");
    }

    /** The referral of a study. */
    Optional<ReferralId> idOf(StudyInstanceUid study) {
        return jdbc.sql("select id from referral where study_instance_uid = ?")
                .param(study.value())
                .query((row, index) -> new ReferralId(row.getObject("id", java.util.UUID.class)))
                .optional();
    }

    /** The same, kept from others until the transaction ends. */
    Optional<Referral> lock(ReferralId id) {
        return select(id, " for update");
    }

    /** Notes that something was done on the claim. */
    void stillRead(ReferralId id, Instant at) {
        jdbc.sql("update referral set claim_active_at = ? where id = ? and claimed_by is not null")
                .params(timestamp(at), id.value())
                .update();
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

    Referral toReferral(ResultSet row, int index) throws SQLException {
        Referral referral = new Referral(
                new ReferralId(row.getObject("id", java.util.UUID.class)),
                new StudyInstanceUid(row.getString("study_instance_uid")),
                new HospitalId(row.getString("from_hospital")),
                fromJson(row.getString("clinical")),
                new Patient(
                        row.getString("patient_name"),
                        row.getString("patient_sex"),
                        row.getObject("patient_age", Integer.class)),
                row.getString("submitted_by"),
                row.getTimestamp("submitted_at").toInstant());
        referral.state = ReferralState.valueOf(row.getString("state"));
        String urgency = row.getString("urgency");
        if (urgency != null) {
            referral.urgency = Urgency.valueOf(urgency);
            referral.urgencyReason = row.getString("urgency_reason");
            referral.readingHospital = new HospitalId(row.getString("reading_hospital"));
            referral.escalatedTo = hospital(row, "escalated_to");
            referral.targets = new ReadingTargets(
                    Objects.requireNonNull(milestones(row, "claim")),
                    milestones(row, "preliminary"),
                    Objects.requireNonNull(milestones(row, "final")));
        }
        if (row.getString("claimed_by") != null) {
            referral.claim = new Referral.Claim(
                    row.getString("claimed_by"),
                    row.getString("claimed_by_name"),
                    hospital(row, "claim_hospital"),
                    row.getTimestamp("claim_active_at").toInstant());
        }
        if (row.getObject("acknowledge_by") != null) {
            referral.critical = new Referral.CriticalResult(
                    row.getObject("critical_category", Integer.class),
                    row.getTimestamp("acknowledge_by").toInstant(),
                    row.getBoolean("critical_confirmed"));
        }
        if (row.getString("acknowledged_by") != null) {
            referral.acknowledgement = new Referral.Acknowledgement(
                    row.getString("acknowledged_by"),
                    row.getString("read_back"),
                    row.getTimestamp("acknowledged_at").toInstant(),
                    row.getInt("acknowledged_version"));
        }
        if (row.getString("ai_finding") != null) {
            referral.preRead = new PreRead(
                    row.getString("ai_finding"),
                    row.getDouble("ai_score"),
                    row.getTimestamp("ai_at").toInstant());
        }
        referral.reportVersion = row.getInt("report_version");
        String signedBy = row.getString("signed_by_name");
        referral.signed = signedBy == null ? null : new Referral.Signed(signedBy, hospital(row, "signed_hospital"));
        referral.triaged = row.getBoolean("triaged");
        referral.triageHospital = hospital(row, "triage_hospital");
        referral.expertNeeded = row.getBoolean("expert_needed");
        referral.wantedSubspecialty = row.getString("wanted_subspecialty");
        String missing = row.getString("missing_reason");
        referral.missing = missing == null
                ? null
                : new MissingInput(MissingInput.Reason.valueOf(missing), row.getString("missing_instruction"));
        referral.cancelReason = row.getString("cancel_reason");
        referral.closedAt = instant(row, "closed_at");
        return referral;
    }

    private Optional<Referral> select(ReferralId id, String suffix) {
        return jdbc.sql("select * from referral where id = ?" + suffix)
                .param(id.value())
                .query(this::toReferral)
                .optional();
    }

    private static String value(String column) {
        return column.equals("clinical") ? "cast(:clinical as jsonb)" : ":" + column;
    }

    private Map<String, @Nullable Object> changing(Referral referral) {
        ReadingTargets targets = referral.targets;
        Referral.Claim claim = referral.claim;
        Referral.CriticalResult critical = referral.critical;
        Referral.Acknowledgement acknowledgement = referral.acknowledgement;
        PreRead preRead = referral.preRead;
        HospitalId reader = referral.readingHospital;
        HospitalId expert = referral.escalatedTo;
        MissingInput missing = referral.missing;
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("state", referral.state.name());
        columns.put("clinical", toJson(referral.clinical()));
        columns.put("triaged", referral.triaged);
        columns.put("triage_hospital", referral.triageHospital == null ? null : referral.triageHospital.value());
        columns.put("expert_needed", referral.expertNeeded);
        columns.put("wanted_subspecialty", referral.wantedSubspecialty);
        columns.put("missing_reason", missing == null ? null : missing.reason().name());
        columns.put("missing_instruction", missing == null ? null : missing.instruction());
        columns.put("urgency", referral.urgency == null ? null : referral.urgency.name());
        columns.put("urgency_reason", referral.urgencyReason);
        columns.put("reading_hospital", reader == null ? null : reader.value());
        columns.put("escalated_to", expert == null ? null : expert.value());
        put(columns, "claim", targets == null ? null : targets.claim());
        put(columns, "preliminary", targets == null ? null : targets.preliminary());
        put(columns, "final", targets == null ? null : targets.finalReport());
        columns.put("claimed_by", claim == null ? null : claim.userId());
        columns.put("claimed_by_name", claim == null ? null : claim.name());
        HospitalId claimHospital = claim == null ? null : claim.hospital();
        columns.put("claim_hospital", claimHospital == null ? null : claimHospital.value());
        columns.put("claim_active_at", claim == null ? null : timestamp(claim.activeAt()));
        columns.put("cancel_reason", referral.cancelReason);
        columns.put("report_version", referral.reportVersion);
        Referral.Signed signed = referral.signed;
        HospitalId signedHospital = signed == null ? null : signed.hospital();
        columns.put("signed_by_name", signed == null ? null : signed.name());
        columns.put("signed_hospital", signedHospital == null ? null : signedHospital.value());
        columns.put("critical_confirmed", critical != null && critical.confirmed());
        columns.put("acknowledged_version", acknowledgement == null ? null : acknowledgement.version());
        columns.put("critical_category", critical == null ? null : critical.category());
        columns.put("acknowledge_by", critical == null ? null : timestamp(critical.acknowledgeBy()));
        columns.put("acknowledged_by", acknowledgement == null ? null : acknowledgement.by());
        columns.put("read_back", acknowledgement == null ? null : acknowledgement.readBack());
        columns.put("acknowledged_at", acknowledgement == null ? null : timestamp(acknowledgement.at()));
        columns.put("ai_finding", preRead == null ? null : preRead.finding());
        columns.put("ai_score", preRead == null ? null : preRead.score());
        columns.put("ai_at", preRead == null ? null : timestamp(preRead.at()));
        columns.put("closed_at", timestamp(referral.closedAt));
        return columns;
    }

    private static void put(Map<String, @Nullable Object> columns, String step, @Nullable Milestones times) {
        columns.put(step + "_warn_at", times == null ? null : timestamp(times.warnAt()));
        columns.put(step + "_endangered_at", times == null ? null : timestamp(times.endangeredAt()));
        columns.put(step + "_by", times == null ? null : timestamp(times.dueAt()));
    }

    private static @Nullable Milestones milestones(ResultSet row, String step) throws SQLException {
        Instant due = instant(row, step + "_by");
        Instant warn = instant(row, step + "_warn_at");
        Instant endangered = instant(row, step + "_endangered_at");
        return due == null || warn == null || endangered == null ? null : new Milestones(warn, endangered, due);
    }

    private void addTimeline(Referral referral) {
        for (TimelineEntry entry : referral.news()) {
            jdbc.sql("""
                            insert into referral_timeline (referral_id, number, at, event, by, facts)
                            select :id, coalesce(max(number), 0) + 1, :at, :event, :by, cast(:facts as jsonb)
                            from referral_timeline where referral_id = :id
                            """)
                    .param("id", referral.id().value())
                    .param("at", timestamp(entry.at()))
                    .param("event", entry.event().name())
                    .param("by", entry.by())
                    .param("facts", timeline.write(entry.facts()))
                    .update();
        }
    }

    private String toJson(ClinicalInformation clinical) {
        try {
            return json.writeValueAsString(clinical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Clinical information cannot be written", e);
        }
    }

    private ClinicalInformation fromJson(String text) {
        try {
            return json.readValue(text, ClinicalInformation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored clinical information cannot be read", e);
        }
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable HospitalId hospital(ResultSet row, String column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new HospitalId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
