package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;

/**
 * Keeps bytes under their own hash. Nothing that a sender wrote becomes part of a name, so a blob can neither be
 * overwritten with other content nor escape its place; the same content twice takes the space of one.
 */
public interface BlobStore {

    /** Begins a blob whose content is not known yet. Nothing of it is visible before {@link BlobDraft#commit()}. */
    BlobDraft draft() throws IOException;

    /**
     * Opens a blob for reading anywhere in it.
     *
     * @throws NoSuchFileException when there is no such blob
     */
    SeekableByteChannel open(Sha256 hash) throws IOException;
}
