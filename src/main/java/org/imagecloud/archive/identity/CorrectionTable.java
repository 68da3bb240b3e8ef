package org.imagecloud.archive.identity;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientCorrected;
import org.imagecloud.archive.PatientCorrection;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.query.NameSounds;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of what people have said; the latest of a study stands in the study's row too. */
@Component
public class CorrectionTable implements PatientCorrections {

    /** An age that the images tell goes with the birth date that they tell. */
    private static final String APPLY = """
            update study s set patient_name = c.patient_name, name_sounds = c.name_sounds, patient_id = c.patient_id,
              patient_birth_date = c.patient_birth_date, patient_sex = c.patient_sex, correction = c.id,
              patient_age = case when s.patient_birth_date is not distinct from c.patient_birth_date then s.patient_age end
            from (select distinct on (study_instance_uid) * from patient_correction order by study_instance_uid, id desc) c
            where c.study_instance_uid = s.study_instance_uid and s.study_instance_uid = ?
            """;

    /** Of one study, which are all read with it. */
    private static final int MOST = 40;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CorrectionTable(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    @Transactional
    public void correct(StudyInstanceUid study, PatientData patient, Judgement why) {
        PatientData was = lock(study);
        if (was.equals(patient)) {
            throw Refusal.unprocessable("correction.nothingChanged");
        }
        if (history(study).size() >= MOST) {
            throw Refusal.conflict("correction.tooMany", MOST);
        }
        add(study, was, patient, why);
        events.publishEvent(new PatientCorrected(study, new PatientCorrection(was, patient, why)));
    }

    /** Notes that a person has said whose the study is, which is whose it was: from now on all that leaves it tells that. */
    @Transactional
    public void confirm(StudyInstanceUid study, Judgement why) {
        PatientData is = lock(study);
        if (find(study).isEmpty()) {
            add(study, is, is, why);
        }
    }

    /** While the index is made anew from the objects: nobody may see the study meanwhile as what its images tell. */
    public void apply(StudyInstanceUid study) {
        jdbc.sql(APPLY).param(study.value()).update();
    }

    /** The latest word on the study; none where its images are believed. */
    public Optional<CorrectedPatient> find(StudyInstanceUid study) {
        return jdbc.sql("select * from patient_correction where study_instance_uid = ? order by id desc limit 1")
                .param(study.value())
                .query((row, index) -> new CorrectedPatient(
                        row.getLong("id"),
                        PatientRows.patient(row),
                        row.getObject("corrected_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public PatientData of(StudyInstanceUid study) {
        return patient(study, "");
    }

    @Override
    public long revision(StudyInstanceUid study) {
        return find(study).map(CorrectedPatient::number).orElse(0L);
    }

    @Override
    public Optional<PatientData> at(StudyInstanceUid study, long revision) {
        if (revision == 0) {
            List<PatientCorrection> corrections = history(study);
            return Optional.of(
                    corrections.isEmpty()
                            ? of(study)
                            : corrections.get(corrections.size() - 1).was());
        }
        return jdbc.sql("select * from patient_correction where study_instance_uid = ? and id = ?")
                .params(study.value(), revision)
                .query((row, index) -> PatientRows.patient(row))
                .optional();
    }

    @Override
    public List<PatientCorrection> history(StudyInstanceUid study) {
        return jdbc.sql("select * from patient_correction where study_instance_uid = ? order by id desc")
                .param(study.value())
                .query((row, index) -> new PatientCorrection(
                        PatientRows.patient(row, "was_"),
                        PatientRows.patient(row),
                        PatientRows.judgement(row, "corrected")))
                .list();
    }

    private PatientData lock(StudyInstanceUid study) {
        return patient(study, " for update");
    }

    private PatientData patient(StudyInstanceUid study, String lock) {
        return jdbc.sql("select * from study where study_instance_uid = ?" + lock)
                .param(study.value())
                .query((row, index) -> PatientRows.patient(row))
                .optional()
                .orElseThrow(() -> Refusal.notFound("study.unknown"));
    }

    private void add(StudyInstanceUid study, PatientData was, PatientData now, Judgement why) {
        jdbc.sql("""
                        insert into patient_correction (study_instance_uid, was_name, was_id, was_birth_date, was_sex,
                          patient_name, patient_id, patient_birth_date, patient_sex, name_sounds,
                          corrected_by, corrected_by_name, corrected_at, reason)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(study.value())
                .params(was.patientName(), was.patientId(), was.patientBirthDate(), was.patientSex())
                .params(now.patientName(), now.patientId(), now.patientBirthDate(), now.patientSex())
                .param(NameSounds.of(now.patientName()))
                .params(why.by(), why.name(), why.at().atOffset(ZoneOffset.UTC), why.reason())
                .update();
        apply(study);
    }
}
