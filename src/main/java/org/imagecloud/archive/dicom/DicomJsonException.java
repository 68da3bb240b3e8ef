package org.imagecloud.archive.dicom;

import java.io.IOException;

/**
 * Metadata that are no DICOM JSON, or do not fit their bulk data. The message names tags and places, never a value: values
 * may identify a patient.
 */
public final class DicomJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    public DicomJsonException(String problem) {
        super(problem);
    }

    public DicomJsonException(String problem, int tag) {
        super(problem + " in " + Tag.toString(tag));
    }
}
