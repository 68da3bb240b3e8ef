package org.imagecloud.archive;

import org.imagecloud.shared.HospitalId;

/** Takes objects from other rooms, on the way that uploads take. */
public interface DicomIntake {

    /** Opens the way for objects, as if that hospital had sent them; the same object again is harmless. */
    ObjectIntake open(HospitalId from);
}
