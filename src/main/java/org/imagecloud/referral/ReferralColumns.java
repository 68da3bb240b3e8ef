package org.imagecloud.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Milestones;
import org.jspecify.annotations.Nullable;

/** The values of a referral as columns of its row: each value has some of its own, which are empty where there is none. */
final class ReferralColumns {

    /** Of a row {@code r}: something in the report waits to be confirmed, as {@link Result#isCriticalOpen} says it of a case. */
    static final String CRITICAL_OPEN = "r.acknowledge_by is not null and not r.critical_confirmed";

    private final ObjectMapper json;

    ReferralColumns(ObjectMapper json) {
        this.json = json;
    }

    Referral read(ResultSet row) throws SQLException {
        return new Referral(
                new ReferralId(row.getObject("id", UUID.class)),
                ReferralState.valueOf(row.getString("state")),
                request(row),
                preRead(row),
                route(row),
                triage(row),
                reading(row),
                escalation(row),
                result(row),
                new Ending(row.getString("cancel_reason"), instant(row, "closed_at")));
    }

    /** What never changes. */
    Map<String, @Nullable Object> first(Referral referral) {
        Request request = referral.request();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", referral.id().value());
        columns.put("case_number", request.number().value());
        columns.put("study_instance_uid", request.study().value());
        columns.put("from_hospital", request.from().value());
        columns.put("submitted_by", request.submittedBy());
        columns.put("submitted_at", Timestamp.from(request.submittedAt()));
        return columns;
    }

    /** What may change. */
    Map<String, @Nullable Object> changing(Referral referral) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("state", referral.state().name());
        columns.put("clinical", toJson(referral.clinical()));
        columns.put("patient_name", referral.request().patient().name());
        columns.put("patient_sex", referral.request().patient().sex());
        columns.put("patient_age", referral.request().patient().age());
        put(columns, referral.preRead());
        put(columns, referral.route());
        put(columns, referral.triage());
        put(columns, referral.reading());
        put(columns, referral.escalation());
        put(columns, referral.result());
        columns.put("cancel_reason", referral.ending().cancelReason());
        columns.put("closed_at", timestamp(referral.ending().at()));
        return columns;
    }

    private Request request(ResultSet row) throws SQLException {
        return new Request(
                new CaseNumber(row.getString("case_number")),
                new StudyInstanceUid(row.getString("study_instance_uid")),
                new HospitalId(row.getString("from_hospital")),
                fromJson(row.getString("clinical")),
                new Patient(
                        row.getString("patient_name"),
                        row.getString("patient_sex"),
                        row.getObject("patient_age", Integer.class)),
                row.getString("submitted_by"),
                row.getTimestamp("submitted_at").toInstant());
    }

    private static @Nullable PreRead preRead(ResultSet row) throws SQLException {
        String finding = row.getString("ai_finding");
        return finding == null
                ? null
                : new PreRead(
                        finding,
                        row.getDouble("ai_score"),
                        row.getTimestamp("ai_at").toInstant());
    }

    private static void put(Map<String, @Nullable Object> columns, @Nullable PreRead preRead) {
        columns.put("ai_finding", preRead == null ? null : preRead.finding());
        columns.put("ai_score", preRead == null ? null : preRead.score());
        columns.put("ai_at", preRead == null ? null : timestamp(preRead.at()));
    }

    private static @Nullable Route route(ResultSet row) throws SQLException {
        String urgency = row.getString("urgency");
        return urgency == null
                ? null
                : new Route(
                        Urgency.valueOf(urgency),
                        row.getString("urgency_reason"),
                        new HospitalId(row.getString("reading_hospital")),
                        new ReadingTargets(
                                Objects.requireNonNull(milestones(row, "claim")),
                                milestones(row, "preliminary"),
                                Objects.requireNonNull(milestones(row, "final"))));
    }

    private static void put(Map<String, @Nullable Object> columns, @Nullable Route route) {
        columns.put("urgency", route == null ? null : route.urgency().name());
        columns.put("urgency_reason", route == null ? null : route.reason());
        columns.put("reading_hospital", route == null ? null : route.hospital().value());
        put(columns, "claim", route == null ? null : route.targets().claim());
        put(columns, "preliminary", route == null ? null : route.targets().preliminary());
        put(columns, "final", route == null ? null : route.targets().finalReport());
    }

    private static @Nullable Milestones milestones(ResultSet row, String step) throws SQLException {
        Instant due = instant(row, step + "_by");
        Instant warn = instant(row, step + "_warn_at");
        Instant endangered = instant(row, step + "_endangered_at");
        return due == null || warn == null || endangered == null ? null : new Milestones(warn, endangered, due);
    }

    private static void put(Map<String, @Nullable Object> columns, String step, @Nullable Milestones times) {
        columns.put(step + "_warn_at", times == null ? null : timestamp(times.warnAt()));
        columns.put(step + "_endangered_at", times == null ? null : timestamp(times.endangeredAt()));
        columns.put(step + "_by", times == null ? null : timestamp(times.dueAt()));
    }

    private static TriageStep triage(ResultSet row) throws SQLException {
        String missing = row.getString("missing_reason");
        return new TriageStep(
                row.getBoolean("triaged"),
                hospital(row, "triage_hospital"),
                missing == null
                        ? null
                        : new MissingInput(MissingInput.Reason.valueOf(missing), row.getString("missing_instruction")));
    }

    private static void put(Map<String, @Nullable Object> columns, TriageStep triage) {
        MissingInput missing = triage.missing();
        columns.put("triaged", triage.done());
        columns.put("triage_hospital", value(triage.hospital()));
        columns.put("missing_reason", missing == null ? null : missing.reason().name());
        columns.put("missing_instruction", missing == null ? null : missing.instruction());
    }

    private static Reading reading(ResultSet row) throws SQLException {
        String reader = row.getString("claimed_by");
        String signatory = row.getString("signed_by_name");
        return new Reading(
                reader == null
                        ? null
                        : new Reading.Claim(
                                reader,
                                row.getString("claimed_by_name"),
                                hospital(row, "claim_hospital"),
                                row.getTimestamp("claim_active_at").toInstant()),
                row.getInt("report_version"),
                signatory == null ? null : new Reading.Signed(signatory, hospital(row, "signed_hospital")));
    }

    private static void put(Map<String, @Nullable Object> columns, Reading reading) {
        Reading.Claim claim = reading.claim();
        Reading.Signed signed = reading.signed();
        columns.put("claimed_by", claim == null ? null : claim.userId());
        columns.put("claimed_by_name", claim == null ? null : claim.name());
        columns.put("claim_hospital", claim == null ? null : value(claim.hospital()));
        columns.put("claim_active_at", claim == null ? null : timestamp(claim.activeAt()));
        columns.put("report_version", reading.reportVersion());
        columns.put("signed_by_name", signed == null ? null : signed.name());
        columns.put("signed_hospital", signed == null ? null : value(signed.hospital()));
    }

    private static Escalation escalation(ResultSet row) throws SQLException {
        return new Escalation(
                hospital(row, "escalated_to"), row.getBoolean("expert_needed"), row.getString("wanted_subspecialty"));
    }

    private static void put(Map<String, @Nullable Object> columns, Escalation escalation) {
        columns.put("escalated_to", value(escalation.to()));
        columns.put("expert_needed", escalation.expertNeeded());
        columns.put("wanted_subspecialty", escalation.subspecialty());
    }

    private static Result result(ResultSet row) throws SQLException {
        Instant acknowledgeBy = instant(row, "acknowledge_by");
        String acknowledgedBy = row.getString("acknowledged_by");
        return new Result(
                acknowledgeBy == null
                        ? null
                        : new Result.Critical(
                                row.getObject("critical_category", Integer.class),
                                acknowledgeBy,
                                row.getBoolean("critical_confirmed")),
                acknowledgedBy == null
                        ? null
                        : new Result.Acknowledgement(
                                acknowledgedBy,
                                row.getString("read_back"),
                                row.getTimestamp("acknowledged_at").toInstant(),
                                row.getInt("acknowledged_version")));
    }

    private static void put(Map<String, @Nullable Object> columns, Result result) {
        Result.Critical critical = result.critical();
        Result.Acknowledgement acknowledgement = result.acknowledgement();
        columns.put("critical_category", critical == null ? null : critical.category());
        columns.put("acknowledge_by", critical == null ? null : timestamp(critical.acknowledgeBy()));
        columns.put("critical_confirmed", critical != null && critical.confirmed());
        columns.put("acknowledged_by", acknowledgement == null ? null : acknowledgement.by());
        columns.put("read_back", acknowledgement == null ? null : acknowledgement.readBack());
        columns.put("acknowledged_at", acknowledgement == null ? null : timestamp(acknowledgement.at()));
        columns.put("acknowledged_version", acknowledgement == null ? null : acknowledgement.version());
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

    private static @Nullable String value(@Nullable HospitalId hospital) {
        return hospital == null ? null : hospital.value();
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
