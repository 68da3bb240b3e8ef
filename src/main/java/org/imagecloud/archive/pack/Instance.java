package org.imagecloud.archive.pack;

import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.dicom.UID;
import org.jspecify.annotations.Nullable;

/**
 * What the archive knows of an object without opening it.
 *
 * @param series Series Instance UID
 * @param headSha256 of the bytes before the data set
 * @param sha256 of the data set's bytes as received: the same object has the same, whichever way it came
 * @param dataSetAt the byte at which {@code sha256} begins
 * @param length of the object in bytes
 * @param bareFrom for an object without File Meta Information, the byte at which its data set begins
 */
public record Instance(
        String series,
        String sopClass,
        String sopInstance,
        String transferSyntax,
        @Nullable Integer instanceNumber,
        @Nullable Integer rows,
        @Nullable Integer columns,
        @Nullable Integer bitsAllocated,
        @Nullable Integer numberOfFrames,
        Sha256 headSha256,
        Sha256 sha256,
        long dataSetAt,
        long length,
        @Nullable Integer bareFrom) {

    /** Whether it is a picture, and so for whoever has the images alone; what is neither picture nor known word is none either. */
    public boolean isImage() {
        return rows != null && !UID.maySayWords(sopClass);
    }
}
