package org.imagecloud.archive.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One study is of one patient: finds objects whose Patient ID or birth date is not that of the study they name. */
@Component
class PatientCheck {

    private final JdbcClient jdbc;

    private record Patient(
            String study, @Nullable String id, @Nullable String birthDate) {}

    PatientCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The SOP Instance UIDs that contradict; what one of the two does not tell is no contradiction. */
    Set<String> contradicting(List<ObjectEntry> entries) {
        if (entries.isEmpty()) {
            return Set.of();
        }
        Map<String, Patient> patients = jdbc
                .sql("""
                        select study_instance_uid as study, patient_id as id,
                          to_char(patient_birth_date, 'YYYY-MM-DD') as birth_date
                        from study where study_instance_uid in (:uids)
                        """)
                .param(
                        "uids",
                        entries.stream().map(e -> e.ids().study()).distinct().toList())
                .query(Patient.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Patient::study, Function.identity()));
        return entries.stream()
                .filter(entry ->
                        contradicts(entry.study(), patients.get(entry.ids().study())))
                .map(entry -> entry.ids().sopInstance())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean contradicts(ObjectEntry.StudyRow object, @Nullable Patient patient) {
        return patient != null
                && (differ(object.patientId(), patient.id()) || differ(object.patientBirthDate(), patient.birthDate()));
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !Objects.equals(one, other);
    }
}
