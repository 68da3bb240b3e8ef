package org.imagecloud.patientindex;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The judgement that two identities are one patient.
 *
 * @param patients the two
 * @param differences in what the two studies contradicted each other when the link was made all the same: DICOM keywords
 * @param undone none while the link holds
 */
record PatientLink(
        UUID id,
        List<PatientIdentity> patients,
        List<String> differences,
        Judgement made,
        @Nullable Judgement undone) {

    PatientLink {
        if (patients.size() != 2 || patients.get(0).equals(patients.get(1))) {
            throw new IllegalArgumentException("A link has two patients");
        }
        patients = List.copyOf(patients);
    }

    @JsonIgnore
    boolean isActive() {
        return undone == null;
    }
}
