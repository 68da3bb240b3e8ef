package org.imagecloud.patientaccess;

import java.time.Instant;
import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;

/** Tells who has looked at a study and its report. Its implementation is found where looks are recorded. */
public interface Lookers {

    /**
     * One look.
     *
     * @param who a name or post that a patient understands
     */
    record Look(Instant at, String who) {}

    /** The looks at a study, newest first. */
    List<Look> of(StudyInstanceUid study);
}
