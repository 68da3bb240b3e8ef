package org.imagecloud.archive.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.archive.Examination;
import org.imagecloud.archive.PatientSummary;
import org.imagecloud.archive.identity.PatientRows;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells other rooms of studies, from the index. */
@Component
class IndexedStudies implements ArchivedStudies {

    private final JdbcClient jdbc;

    IndexedStudies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ArchivedStudy> find(StudyInstanceUid uid) {
        return select(uid, "");
    }

    @Override
    public Optional<ArchivedStudy> keep(StudyInstanceUid uid) {
        return select(uid, " for key share of s");
    }

    @Override
    public Optional<LocalDate> patientBirthDate(StudyInstanceUid uid) {
        return jdbc.sql("""
                        select patient_birth_date from study
                        where study_instance_uid = ? and patient_birth_date is not null
                        """).param(uid.value()).query(LocalDate.class).optional();
    }

    @Override
    public Optional<Instant> lastArrival(StudyInstanceUid uid) {
        return jdbc.sql("select coalesce(grown_at, received_at) as latest from study where study_instance_uid = ?")
                .param(uid.value())
                .query((row, index) -> row.getTimestamp("latest").toInstant())
                .optional();
    }

    @Override
    public Optional<Examination> examination(StudyInstanceUid uid) {
        return jdbc.sql("select * from study where study_instance_uid = ?")
                .param(uid.value())
                .query((row, index) -> new Examination(
                        row.getObject("study_date", LocalDate.class),
                        row.getString("study_time"),
                        row.getString("study_description"),
                        row.getString("accession_number"),
                        PatientRows.patient(row),
                        row.getString("patient_id_issuer"),
                        series(row.getLong("id"))))
                .optional();
    }

    private List<Examination.Series> series(long study) {
        return jdbc.sql("""
                        select series_instance_uid, modality, series_number, series_description, instance_count
                        from series where study = ? order by series_number nulls last, id
                        """)
                .param(study)
                .query((row, index) -> new Examination.Series(
                        row.getString("series_instance_uid"),
                        row.getString("modality"),
                        row.getObject("series_number", Integer.class),
                        row.getString("series_description"),
                        row.getInt("instance_count")))
                .list();
    }

    private Optional<ArchivedStudy> select(StudyInstanceUid uid, String lock) {
        return jdbc.sql("""
                        select s.*,
                          (select body_part_examined from series where study = s.id and body_part_examined is not null
                            order by series_number nulls last, id limit 1) as body_part
                        from study s where study_instance_uid = ?
                        """ + lock)
                .param(uid.value())
                .query((row, index) -> study(uid, row))
                .optional();
    }

    private static ArchivedStudy study(StudyInstanceUid uid, ResultSet row) throws SQLException {
        return new ArchivedStudy(
                uid,
                Set.of((String[]) row.getArray("modalities").getArray()),
                row.getString("body_part"),
                patient(row),
                new HospitalId(row.getString("received_from")),
                row.getInt("instance_count"));
    }

    private static PatientSummary patient(ResultSet row) throws SQLException {
        return new PatientSummary(
                PatientText.name(row.getString("patient_name")), row.getString("patient_sex"), age(row));
    }

    private static @Nullable Integer age(ResultSet row) throws SQLException {
        Integer stated = PatientText.years(row.getString("patient_age"));
        return stated != null
                ? stated
                : PatientText.yearsBetween(
                        row.getObject("patient_birth_date", LocalDate.class),
                        row.getObject("study_date", LocalDate.class));
    }
}
