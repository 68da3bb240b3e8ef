package org.imagecloud.intake.upload;

/** How far an uploaded file has come. */
enum FileState {
    /** Not all of its bytes are here. */
    WAITING,
    /** All of its bytes are here and durable; it waits to be stored. */
    RECEIVED,
    /** A scanned film whose patient and study nobody has told yet. */
    NEEDS_PATIENT,
    /** At least one object of it is stored. */
    STORED,
    /** Nothing of it is stored. */
    REFUSED
}
