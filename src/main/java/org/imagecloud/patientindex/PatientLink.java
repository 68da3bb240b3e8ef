package org.imagecloud.patientindex;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The judgement that two identities are one patient.
 *
 * @param patients the two, or as many of them as whoever asks may know
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
        patients = List.copyOf(patients);
        if (patients.isEmpty() || patients.size() > 2 || Set.copyOf(patients).size() < patients.size()) {
            throw new IllegalArgumentException("A link has two patients, of whom one is known at least");
        }
    }

    /** Without a patient who is not to be known, and then without words, which may name that one. */
    PatientLink asKnownTo(Set<PatientIdentity> known) {
        if (known.containsAll(patients)) {
            return this;
        }
        return new PatientLink(
                id,
                patients.stream().filter(known::contains).toList(),
                List.of(),
                made.withoutWords(),
                undone == null ? null : undone.withoutWords());
    }

    @JsonIgnore
    boolean isActive() {
        return undone == null;
    }
}
