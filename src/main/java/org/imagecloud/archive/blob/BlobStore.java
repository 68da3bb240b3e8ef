package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps bytes that never change. A blob's name is a hash that its writer chooses, so nothing that a sender wrote becomes
 * part of a path, and the same name is the same content.
 *
 * <p>A store that does not answer fails with {@link BlobsUnavailableException}.
 */
public interface BlobStore {

    /** Begins a blob. Nothing of it is visible before {@link BlobDraft#commit}. */
    BlobDraft draft() throws IOException;

    /**
     * Opens a blob for reading anywhere in it.
     *
     * @throws NoSuchFileException when there is no such blob; a store that is far away tells it at the first reading, or
     *     when the size is asked for
     */
    SeekableByteChannel open(Sha256 name) throws IOException;

    /** Removes a blob for good; one that is not there is no error. */
    void delete(Sha256 name) throws IOException;

    /** Tells of every blob, in no order; of those that come and go meanwhile, perhaps. */
    void forEach(Consumer<Stored> visitor) throws IOException;

    /**
     * A blob as the store lists it.
     *
     * @param size in bytes
     * @param writtenAt when it became visible
     */
    record Stored(Sha256 name, long size, Instant writtenAt) {}
}
