package org.imagecloud.archive;

import java.util.List;
import java.util.Optional;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * Puts right whose a study is: whatever leaves the archive tells what was said last; the objects' bytes stay. Who may, and who may see
 * it, is for the caller to ask.
 */
public interface PatientCorrections {

    /**
     * Whose the study is from now on.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code UNPROCESSABLE} when that is what is said already, of kind {@code
     *     NOT_FOUND} for an unknown study
     */
    void correct(StudyInstanceUid study, PatientData patient, Judgement why);

    /** What the study's patient is known by now. */
    PatientData of(StudyInstanceUid study);

    /** Which word on the study's patient holds: 0 while the images are believed, and another with each correction. */
    long revision(StudyInstanceUid study);

    /** What the patient was known by at that revision; nothing of one that is none of the study's. */
    Optional<PatientData> at(StudyInstanceUid study, long revision);

    /** What was said of the study, the latest first. */
    List<PatientCorrection> history(StudyInstanceUid study);
}
