package org.imagecloud.archive.dicom;

import java.io.IOException;

/** The bytes are no readable DICOM. The message names place and tag, never a value: values may identify a patient. */
public class DicomParseException extends IOException {

    private static final long serialVersionUID = 1L;

    DicomParseException(String problem, long position) {
        super(problem + " at byte " + position);
    }

    DicomParseException(String problem, int tag, long position) {
        super(problem + " in " + Tag.toString(tag) + " at byte " + position);
    }
}
