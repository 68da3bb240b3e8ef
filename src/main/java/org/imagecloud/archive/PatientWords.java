package org.imagecloud.archive;

import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;

/** By which words people look for a patient; for indices that are guarded as patients' names are. */
public interface PatientWords {

    /** Those of a stored study: its patient's name as it is written and as it sounds, and the patient's number in small letters. */
    List<String> of(StudyInstanceUid study);

    /** What somebody has typed, in the ways in which it may be meant: of one of them all words must be there. */
    List<List<String>> asked(String text);
}
