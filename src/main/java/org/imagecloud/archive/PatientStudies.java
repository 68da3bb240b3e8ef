package org.imagecloud.archive;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imagecloud.shared.StudyInstanceUid;

/** Finds studies by their patients: only ever those that the person who asks may see. */
public interface PatientStudies {

    /** The study; nothing when it is unknown or not to be seen, which are not told apart. */
    Optional<PatientStudy> find(StudyInstanceUid study);

    /** The newest studies of all these patients, newest first. */
    List<PatientStudy> of(Collection<PatientIdentity> patients);

    /**
     * The newest studies whose patient has the same name and birth date, newest first; the study itself among them. Nothing
     * when the study does not tell both.
     */
    List<PatientStudy> withSameNameAndBirthDate(StudyInstanceUid study);
}
