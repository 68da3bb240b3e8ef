package org.imagecloud.archive;

import org.imagecloud.shared.StudyInstanceUid;

/** A room's word that a study is still needed. Every room that has studies in work gives one; the archive asks them all. */
@FunctionalInterface
public interface StudyHold {

    /** Whether the study must not be deleted now, whatever its age and whoever asks. */
    boolean holds(StudyInstanceUid study);
}
