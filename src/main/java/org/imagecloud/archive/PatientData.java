package org.imagecloud.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * By which a study's patient is known; for eyes that may see the study, never for logs. What is not known is not there.
 *
 * @param patientName as DICOM writes it, for example {@code Wang^Guilan=王^桂兰} (PS3.5 §6.2.1)
 * @param patientSex M, F or O
 */
public record PatientData(
        @Nullable String patientName,
        @Nullable String patientId,
        @Nullable LocalDate patientBirthDate,
        @Nullable String patientSex) {

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return "PatientData";
    }
}
