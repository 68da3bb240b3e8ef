package org.imagecloud.patientaccess;

import java.util.List;
import org.imagecloud.archive.StudyPictures;
import org.jspecify.annotations.Nullable;

/**
 * What a patient sees, as text in the patient's language.
 *
 * @param patient the name and nothing else of the person
 * @param examination modality and body part
 * @param clinic that sent the study, and answers questions
 * @param signedBy person, post and hospital
 * @param looks none when no list of lookers is kept; never empty otherwise
 */
record ReportView(
        String patient,
        String examination,
        String examinedOn,
        String clinic,
        @Nullable String phone,
        String signedBy,
        String signedAt,
        int version,
        List<String> findings,
        String description,
        String impression,
        StudyPictures.Outline pictures,
        List<Look> looks) {

    /** One line of who has looked. */
    record Look(String at, String who) {}
}
