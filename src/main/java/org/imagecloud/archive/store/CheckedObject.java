package org.imagecloud.archive.store;

import org.imagecloud.archive.dicom.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * An object that may be stored.
 *
 * @param header everything but the pixel data
 * @param headerEnd how many of the object's bytes can be read alone for the header, or one of the constants
 * @param bareFrom for an object without File Meta Information, the byte at which its data set begins
 */
record CheckedObject(
        ObjectIds ids,
        String transferSyntax,
        Attributes header,
        long headerEnd,
        @Nullable Integer bareFrom) {

    /** The header cannot be read without all that lies before it, because it is deflated. */
    static final long NO_HEADER = -1;
    /** There are no pixel data. */
    static final long ALL_HEADER = Long.MAX_VALUE;
}
