package org.imagecloud.patientindex;

import java.util.Optional;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/** The word of the room that has cases on who may put a study's patient right. */
public interface CorrectionRight {

    /** @param refusal why the person who asks may not, or not now; none where that person may */
    record Word(@Nullable Refusal refusal) {}

    /** Nothing for a study of which there is no case. */
    Optional<Word> of(StudyInstanceUid study);
}
