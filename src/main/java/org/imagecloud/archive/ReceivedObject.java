package org.imagecloud.archive;

import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object.
 *
 * @param name the caller's
 * @param study the study it is stored in; nothing when it is not stored
 * @param sopInstanceUid nothing when the object does not tell it
 * @param failure why it is not stored: the name of an {@code archive.store.Failure}; nothing when it is
 * @param mayPass whether the failure is the archive's own trouble, so that the same object may be taken later
 */
public record ReceivedObject(
        String name,
        @Nullable StudyInstanceUid study,
        @Nullable String sopInstanceUid,
        @Nullable String failure,
        boolean mayPass) {

    /** In place of a failure: it tells another patient than its study has, and is kept until a person takes or refuses it. */
    public static final String HELD = "HELD";

    public boolean isStored() {
        return failure == null;
    }
}
