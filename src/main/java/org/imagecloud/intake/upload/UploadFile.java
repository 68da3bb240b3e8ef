package org.imagecloud.intake.upload;

import java.time.Instant;
import java.util.UUID;
import org.imagecloud.intake.zip.Content;
import org.jspecify.annotations.Nullable;

/**
 * One file of a session.
 *
 * @param number its place in the session, from 1
 * @param name with the folders it lay in; for its uploader alone, never for logs
 * @param modified its own time stamp, in milliseconds since 1970, by which its uploader's browser knows it again
 * @param size in bytes
 * @param content what it is; nothing until it is received
 * @param touchedAt when it was announced, or bytes of it came last
 * @param attempts how often storing it was begun since it last ended, well or not: each time, the node ended first
 * @param stored how many objects of it are stored
 * @param leftOut how many files of a zip nobody misses
 * @param refused how many objects are not stored, and those who need them would want to know
 */
record UploadFile(
        UUID id,
        UUID sessionId,
        int number,
        String name,
        @Nullable Long modified,
        long size,
        FileState state,
        @Nullable Content content,
        @Nullable Instant receivedAt,
        Instant touchedAt,
        int attempts,
        int stored,
        int leftOut,
        int refused) {
    private static final int MOST_ATTEMPTS = 3;

    /** Whether a node has ended while this was being stored. */
    boolean isSuspect() {
        return attempts > 0;
    }

    /** Whether so many nodes have that it is not begun again. */
    boolean isGivenUp() {
        return attempts >= MOST_ATTEMPTS;
    }

    boolean isWorkedWithOthers() {
        return content == Content.OTHER && !isSuspect();
    }
}
