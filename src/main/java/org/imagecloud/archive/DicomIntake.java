package org.imagecloud.archive;

import java.io.IOException;
import java.io.InputStream;
import org.imagecloud.shared.HospitalId;

/** Takes objects from other rooms, on the way that uploads take. */
public interface DicomIntake {

    /**
     * Stores one object as if that hospital had sent it; the same object again is harmless. When this returns, the object
     * is durable and can be found.
     *
     * @param part10 a DICOM file (DICOM PS3.10 §7); read to its end, not closed
     * @throws IOException when it cannot be read, is refused, or cannot be stored
     */
    void store(InputStream part10, HospitalId from) throws IOException;

    /** Opens the way for many objects of that hospital, which tells what became of each. */
    ObjectIntake open(HospitalId from);
}
