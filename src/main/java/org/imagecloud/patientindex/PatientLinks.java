package org.imagecloud.patientindex;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientIdentity;
import org.imagecloud.database.RowScope;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of links. Nothing is ever taken out of it. */
@Component
class PatientLinks {

    private static final Comparator<PatientIdentity> ORDER =
            Comparator.comparing(PatientIdentity::patientId).thenComparing(PatientIdentity::issuer);

    private final JdbcClient jdbc;

    PatientLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PatientLink> find(UUID id) {
        return jdbc.sql("select * from patient_link where id = ?")
                .param(id)
                .query(PatientLinks::link)
                .optional();
    }

    /** The active link between just these two. */
    Optional<PatientLink> active(PatientIdentity patient, PatientIdentity other) {
        List<PatientIdentity> pair = inOrder(patient, other);
        return jdbc.sql("""
                        select * from patient_link where undone_at is null
                          and (patient_id, issuer) = (?, ?) and (other_id, other_issuer) = (?, ?)
                        """).params(columns(pair)).query(PatientLinks::link).optional();
    }

    /** The links, also undone ones, at which one of the patients stands; the newest first. */
    List<PatientLink> of(Collection<PatientIdentity> patients) {
        List<Object[]> pairs = patients.stream()
                .map(patient -> new Object[] {patient.patientId(), patient.issuer()})
                .toList();
        return jdbc.sql("""
                        select * from patient_link where (patient_id, issuer) in (:patients)
                          or (other_id, other_issuer) in (:patients)
                        order by linked_at desc, id
                        """).param("patients", pairs).query(PatientLinks::link).list();
    }

    /** The same where the asker sees none of the two patients: for the walk to those whom the asker sees, and for nothing else. */
    List<PatientLink> ofAnybody(Collection<PatientIdentity> patients) {
        try (RowScope.Held all = RowScope.lift()) {
            return of(patients);
        }
    }

    /** @return false when somebody else was faster with the same link */
    boolean add(
            UUID id,
            PatientIdentity patient,
            PatientIdentity other,
            List<StudyInstanceUid> studies,
            List<String> differences,
            Judgement made) {
        List<PatientIdentity> pair = inOrder(patient, other);
        return jdbc.sql("""
                        insert into patient_link (patient_id, issuer, other_id, other_issuer, id, differences, linked_by,
                          linked_by_name, linked_at, reason, study, other_study)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (patient_id, issuer, other_id, other_issuer) where undone_at is null do nothing
                        """)
                        .params(columns(pair))
                        .param(id)
                        .param(differences.toArray(String[]::new))
                        .params(made.by(), made.name(), made.at().atOffset(ZoneOffset.UTC), made.reason())
                        .params(studies.get(0).value(), studies.get(1).value())
                        .update()
                == 1;
    }

    /** On which studies the link was made; none of an old one. */
    List<StudyInstanceUid> studies(UUID id) {
        return jdbc.sql("select study, other_study from patient_link where id = ? and study is not null")
                .param(id)
                .query((row, index) -> List.of(
                        new StudyInstanceUid(row.getString("study")),
                        new StudyInstanceUid(row.getString("other_study"))))
                .optional()
                .orElse(List.of());
    }

    /**
     * Undoes the link.
     *
     * @return false when it was undone already
     */
    boolean undo(UUID id, Judgement undone) {
        return jdbc.sql("""
                        update patient_link set undone_by = ?, undone_by_name = ?, undone_at = ?, undone_reason = ?
                        where id = ? and undone_at is null
                        """)
                        .params(undone.by(), undone.name(), undone.at().atOffset(ZoneOffset.UTC), undone.reason(), id)
                        .update()
                == 1;
    }

    private static List<PatientIdentity> inOrder(PatientIdentity patient, PatientIdentity other) {
        return ORDER.compare(patient, other) < 0 ? List.of(patient, other) : List.of(other, patient);
    }

    private static List<Object> columns(List<PatientIdentity> pair) {
        return List.of(
                pair.get(0).patientId(),
                pair.get(0).issuer(),
                pair.get(1).patientId(),
                pair.get(1).issuer());
    }

    private static PatientLink link(ResultSet row, int index) throws SQLException {
        return new PatientLink(
                row.getObject("id", UUID.class),
                List.of(
                        new PatientIdentity(row.getString("patient_id"), row.getString("issuer")),
                        new PatientIdentity(row.getString("other_id"), row.getString("other_issuer"))),
                List.of((String[]) row.getArray("differences").getArray()),
                Objects.requireNonNull(act(row, "linked", "reason")),
                act(row, "undone", "undone_reason"));
    }

    private static @Nullable Judgement act(ResultSet row, String what, String reason) throws SQLException {
        OffsetDateTime at = row.getObject(what + "_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Judgement(
                        row.getString(what + "_by"),
                        row.getString(what + "_by_name"),
                        at.toInstant(),
                        row.getString(reason));
    }
}
