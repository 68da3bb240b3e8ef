package org.imagecloud.archive;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;

/**
 * A study's patient, put right by a person.
 *
 * @param was as it was told until then
 * @param now the same as before where the person has confirmed it
 */
public record PatientCorrection(PatientData was, PatientData now, Judgement made) {

    /** Whether it may be another person; of the same one a wrong sex or birth date was told. */
    @JsonIgnore
    public boolean isOfAnother() {
        return !Objects.equals(was.patientId(), now.patientId())
                || !Objects.equals(was.patientName(), now.patientName());
    }
}
