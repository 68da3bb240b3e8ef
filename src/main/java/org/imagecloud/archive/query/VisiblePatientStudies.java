package org.imagecloud.archive.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.PatientIdentity;
import org.imagecloud.archive.PatientStudies;
import org.imagecloud.archive.PatientStudy;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds studies by their patients, in the index and within the rights of the person who asks. */
@Component
class VisiblePatientStudies implements PatientStudies {

    private static final int MOST = 1_000;

    private static final String VISIBLE = """
            select s.* from study s where exists (select 1 from study_grant g
              where g.study_instance_uid = s.study_instance_uid and g.hospital_id in (:grantees) and
            """ + StudyAccess.LIVE_CASE + ")";
    private static final String NEWEST_FIRST = " order by s.study_date desc nulls last, s.id desc limit " + MOST;

    private final JdbcClient jdbc;
    private final StudyAccess access;

    VisiblePatientStudies(JdbcClient jdbc, StudyAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public Optional<PatientStudy> find(StudyInstanceUid study) {
        return visible(" and s.study_instance_uid = :study")
                .param("study", study.value())
                .query(VisiblePatientStudies::study)
                .optional();
    }

    @Override
    public List<PatientStudy> of(Collection<PatientIdentity> patients) {
        if (patients.isEmpty()) {
            return List.of();
        }
        List<Object[]> pairs = patients.stream()
                .map(patient -> new Object[] {patient.patientId(), patient.issuer()})
                .toList();
        return visible(" and (s.patient_id, s.patient_id_issuer) in (:patients)" + NEWEST_FIRST)
                .param("patients", pairs)
                .query(VisiblePatientStudies::study)
                .list();
    }

    /** Names are alike when they are the same in the alphabetic or in the ideographic group, whatever their case. */
    @Override
    public List<PatientStudy> withSameNameAndBirthDate(StudyInstanceUid study) {
        return visible("""
                         and exists (select 1 from study this where this.study_instance_uid = :study
                          and s.patient_birth_date = this.patient_birth_date
                          and (lower(nullif(split_part(s.patient_name, '=', 1), ''))
                              = lower(split_part(this.patient_name, '=', 1))
                            or nullif(split_part(s.patient_name, '=', 2), '')
                              = split_part(this.patient_name, '=', 2)))
                        """ + NEWEST_FIRST)
                .param("study", study.value())
                .query(VisiblePatientStudies::study)
                .list();
    }

    private JdbcClient.StatementSpec visible(String condition) {
        return jdbc.sql(VISIBLE + condition).param("grantees", access.grantees());
    }

    private static PatientStudy study(ResultSet row, int index) throws SQLException {
        return new PatientStudy(
                new StudyInstanceUid(row.getString("study_instance_uid")),
                patient(row.getString("patient_id"), row.getString("patient_id_issuer")),
                PatientText.name(row.getString("patient_name")),
                row.getObject("patient_birth_date", LocalDate.class),
                row.getString("patient_sex"),
                row.getObject("study_date", LocalDate.class),
                row.getString("study_description"),
                List.of((String[]) row.getArray("modalities").getArray()),
                new HospitalId(row.getString("received_from")));
    }

    private static @Nullable PatientIdentity patient(@Nullable String patientId, String issuer) {
        return patientId == null ? null : new PatientIdentity(patientId, issuer);
    }
}
