package org.imagecloud.archive;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored study as a report of it names it; for eyes that may see the study, never for logs.
 *
 * @param date Study Date (0008,0020)
 * @param time Study Time (0008,0030), as DICOM writes it (PS3.5 §6.2, TM)
 * @param description Study Description (0008,1030)
 * @param accessionNumber Accession Number (0008,0050)
 * @param patient whose it is, by a person's word where there is one
 * @param patientIdIssuer whose numbering the Patient ID belongs to
 * @param series by their numbers
 */
public record Examination(
        @Nullable LocalDate date,
        @Nullable String time,
        @Nullable String description,
        @Nullable String accessionNumber,
        PatientData patient,
        String patientIdIssuer,
        List<Series> series) {

    /**
     * One series.
     *
     * @param uid Series Instance UID (0020,000E)
     * @param modality Modality (0008,0060)
     * @param description Series Description (0008,103E)
     */
    public record Series(
            String uid,
            @Nullable String modality,
            @Nullable Integer number,
            @Nullable String description,
            int instances) {}

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return "Examination";
    }
}
