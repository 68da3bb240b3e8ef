package org.imagecloud.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Makes DICOM objects of what a clinic without a digital modality has: scanned films and documents. */
public interface FilmScans {

    /**
     * Writes a scan as a DICOM file (DICOM PS3.10 §7): JPEG and PNG as Secondary Capture Image (PS3.3 §A.8.1), PDF as
     * Encapsulated PDF (PS3.3 §A.45.1). The same scan gives the same bytes, so that storing it twice makes one object.
     *
     * @param file JPEG, PNG or PDF, as its first bytes tell
     * @throws UnusableFilmException when it cannot be made an object, and never could
     * @throws IOException when reading or writing fails
     */
    void wrap(FilmScan scan, Path file, OutputStream part10) throws IOException, UnusableFilmException;
}
