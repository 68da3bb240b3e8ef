package org.imagecloud.archive.care;

import org.imagecloud.archive.blob.Sha256;

/**
 * Something that is not as it was written.
 *
 * @param detail carries no patient data
 */
public record Finding(Kind kind, Sha256 blob, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** Bytes of the blob have changed, or are gone. */
        DAMAGED,
        /** The index names a blob that is not there. */
        MISSING,
        /** No entry of the index names the blob; it takes space and does no other harm. */
        ORPHAN
    }

    @Override
    public String toString() {
        return kind + " " + blob + ": " + detail;
    }
}
