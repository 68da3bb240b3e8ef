package org.imagecloud.reporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.Signatory;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps signed versions for ever and one draft a case. */
@Repository
class ReportStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReportStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Report> versions(ReferralId id) {
        return jdbc.sql("select * from report where referral_id = ? order by version")
                .param(id.value())
                .query((row, index) -> new Report(
                        row.getInt("version"),
                        ReportStatus.valueOf(row.getString("status")),
                        signatory(row),
                        row.getTimestamp("signed_at").toInstant(),
                        row.getString("reason"),
                        content(row),
                        row.getObject("patient_revision", Long.class),
                        evidence(row.getArray("evidence"))))
                .list();
    }

    void add(ReferralId id, Report report) {
        Signatory by = report.signatory();
        Signatory.Place hospital = Objects.requireNonNull(by.hospital());
        jdbc.sql("""
                        insert into report (referral_id, version, status, author, author_name, post, hospital_id,
                          hospital_zh, hospital_en, signed_at, reason, findings, description, impression,
                          patient_revision, evidence)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, cast(? as text[]))
                        """)
                .params(
                        id.value(),
                        report.version(),
                        report.status().name(),
                        by.userId(),
                        by.name(),
                        Objects.requireNonNull(by.post()).name(),
                        hospital.id().value(),
                        hospital.name().zh(),
                        hospital.name().en(),
                        Timestamp.from(report.signedAt()),
                        report.reason(),
                        findings(report.content()),
                        report.content().description(),
                        report.content().impression(),
                        report.patientRevision(),
                        report.evidence() == null ? null : report.evidence().toArray(String[]::new))
                .update();
    }

    private static @Nullable List<String> evidence(@Nullable Array column) throws SQLException {
        return column == null ? null : List.of((String[]) column.getArray());
    }

    Optional<Draft> draft(ReferralId id) {
        return jdbc.sql("select * from report_draft where referral_id = ?")
                .param(id.value())
                .query((row, index) -> new Draft(row.getInt("revision"), content(row)))
                .optional();
    }

    /** @return its revision */
    int saveDraft(ReferralId id, String author, Instant at, ReportContent content) {
        return jdbc.sql("""
                        insert into report_draft (referral_id, author, saved_at, findings, description, impression)
                        values (?, ?, ?, cast(? as jsonb), ?, ?)
                        on conflict (referral_id) do update set author = excluded.author, saved_at = excluded.saved_at,
                          findings = excluded.findings, description = excluded.description,
                          impression = excluded.impression, revision = report_draft.revision + 1
                        returning revision
                        """)
                .params(
                        id.value(),
                        author,
                        Timestamp.from(at),
                        findings(content),
                        content.description(),
                        content.impression())
                .query(Integer.class)
                .single();
    }

    void deleteDraft(ReferralId id) {
        jdbc.sql("delete from report_draft where referral_id = ?")
                .param(id.value())
                .update();
    }

    private static Signatory signatory(ResultSet row) throws SQLException {
        String post = row.getString("post");
        String hospital = row.getString("hospital_id");
        return new Signatory(
                row.getString("author"),
                row.getString("author_name"),
                post == null ? null : Role.valueOf(post),
                hospital == null
                        ? null
                        : new Signatory.Place(
                                new HospitalId(hospital),
                                new LocalizedText(row.getString("hospital_zh"), row.getString("hospital_en"))));
    }

    private ReportContent content(ResultSet row) throws SQLException {
        try {
            return new ReportContent(
                    json.readValue(row.getString("findings"), new TypeReference<List<Finding>>() {}),
                    row.getString("description"),
                    row.getString("impression"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored findings cannot be read", e);
        }
    }

    private String findings(ReportContent content) {
        try {
            return json.writeValueAsString(content.findings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written", e);
        }
    }
}
