package org.imagecloud.archive.store;

import org.imagecloud.archive.dicom.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * An object that may be stored.
 *
 * @param header everything but the pixel data
 * @param bareFrom for an object without File Meta Information, the byte at which its data set begins
 */
record CheckedObject(
        ObjectIds ids,
        String transferSyntax,
        Attributes header,
        @Nullable Integer bareFrom) {}
