package org.imagecloud.archive;

import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/** Takes objects from other rooms, on the way that uploads take. */
public interface DicomIntake {

    /**
     * Opens the way for objects, as if that hospital had sent them; the same object again is harmless.
     *
     * @param login of who has sent them; none where nobody has
     */
    ObjectIntake open(HospitalId from, @Nullable String login);
}
