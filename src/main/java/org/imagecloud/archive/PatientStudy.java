package org.imagecloud.archive;

import java.time.LocalDate;
import java.util.List;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * A stored study and whose it is, as its images say; for eyes that may see the study, never for logs.
 *
 * @param patient none where the images tell no Patient ID
 * @param patientName the ideographic name where there is one, else the alphabetic; empty when the images tell none
 * @param patientSex Patient's Sex (0010,0040)
 * @param modalities DICOM codes, for example {@code CT}
 * @param receivedFrom the hospital that sent the first object
 */
public record PatientStudy(
        StudyInstanceUid studyInstanceUid,
        @Nullable PatientIdentity patient,
        String patientName,
        @Nullable LocalDate patientBirthDate,
        @Nullable String patientSex,
        @Nullable LocalDate studyDate,
        @Nullable String studyDescription,
        List<String> modalities,
        HospitalId receivedFrom) {}
