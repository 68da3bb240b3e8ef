package org.imagecloud.access;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which hospital may see which study, and with it the referral and the reports: a hospital sees what it sent and
 * what was offered to it; a patient's visit sees its one study. Kept in the table {@code study_grant}, which other rooms may join when they list.
 */
@Component
public class StudyAccess {

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    StudyAccess(JdbcClient jdbc, CurrentUser currentUser, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.events = events;
    }

    /** A hospital has been let see a study, unless the transaction that did it fails. */
    public record Granted(StudyInstanceUid study, HospitalId hospital) {}

    /** Lets a hospital see a study that is stored already; again is harmless. */
    public void grant(StudyInstanceUid study, HospitalId hospital) {
        jdbc.sql("""
                        insert into study_grant (study_instance_uid, hospital_id, study_date) values (:study, :hospital,
                          (select study_date from study_grant where study_instance_uid = :study limit 1))
                        on conflict do nothing
                        """)
                .param("study", study.value())
                .param("hospital", hospital.value())
                .update();
        events.publishEvent(new Granted(study, hospital));
    }

    /** Lets the hospital that sent a new study see it; grants that were given before are of the study's date too. */
    public void grant(StudyInstanceUid study, HospitalId hospital, @Nullable LocalDate studyDate) {
        jdbc.sql("""
                        update study_grant set study_date = :date
                        where study_instance_uid = :study and study_date is distinct from :date
                        """)
                .param("date", studyDate, Types.DATE)
                .param("study", study.value())
                .update();
        jdbc.sql("""
                        insert into study_grant (study_instance_uid, hospital_id, study_date) values (?, ?, ?)
                        on conflict do nothing
                        """).params(study.value(), hospital.value(), studyDate).update();
        events.publishEvent(new Granted(study, hospital));
    }

    /** Lets nobody see a study any more, because it is no longer stored. */
    public void revoke(StudyInstanceUid study) {
        jdbc.sql("delete from study_grant where study_instance_uid = ?")
                .param(study.value())
                .update();
    }

    /** Whether the person who is asking may see the study; false for an unknown one. */
    public boolean maySee(StudyInstanceUid study) {
        Optional<StudyInstanceUid> only = currentUser.boundTo();
        if (only.isPresent()) {
            return only.get().equals(study);
        }
        return jdbc.sql("""
                        select exists (select 1 from study_grant
                        where study_instance_uid = :study and hospital_id in (:hospitals))
                        """)
                .param("study", study.value())
                .param("hospitals", visibleHospitals())
                .query(Boolean.class)
                .single();
    }

    /**
     * The hospitals through which the person who is asking sees patients' data, for {@code in (:hospitals)}; never
     * empty, so that the SQL stays valid, and matching nothing for a person without a clinical role.
     */
    public List<String> visibleHospitals() {
        Person person = currentUser.get();
        List<String> hospitals = person.memberships().stream()
                .filter(m -> m.role() != Role.ADMIN && m.role() != Role.AUDITOR && m.role() != Role.PATIENT)
                .map(m -> m.hospital().value())
                .distinct()
                .sorted()
                .toList();
        return hospitals.isEmpty() ? List.of("") : hospitals;
    }
}
