package org.imagecloud.archive.retrieve;

import org.imagecloud.archive.blob.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A row of the index: where an object is.
 *
 * @param size of the blob, in bytes
 * @param bareFrom for an object without File Meta Information, the byte at which its data set begins
 */
public record StoredObject(
        String study,
        String series,
        String sopInstance,
        String sopClass,
        String transferSyntax,
        Sha256 blob,
        long size,
        @Nullable Integer bareFrom) {

    /** What names the object's bytes: equal for equal bytes, different for different ones. */
    public String contentHash() {
        return blob.hex();
    }
}
