package org.imagecloud.archive.pack;

import org.imagecloud.archive.blob.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the archive knows of an object without opening it.
 *
 * @param series Series Instance UID
 * @param sha256 of the object's bytes as received
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
        Sha256 sha256,
        long length,
        @Nullable Integer bareFrom) {}
