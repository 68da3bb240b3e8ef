package org.imagecloud.archive.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A blob that is being written. Closing it without {@link #commit()} or {@link #keepAside} throws its bytes away. */
public interface BlobDraft extends Closeable {

    /** Where the bytes go. */
    OutputStream out();

    /** Bytes written so far. */
    long size();

    /** Ends the writing and tells the hash. Again is harmless. */
    Sha256 seal() throws IOException;

    /** Makes the blob visible. When this returns, the blob survives a crash of the process and of the machine. */
    void commit() throws IOException;

    /**
     * Puts the bytes where an operator finds them, outside the archive, with a note of when and why. Bytes that were
     * committed stay where they are and get the note.
     *
     * @param reason one word that carries no patient data, for example {@code truncated}
     */
    void keepAside(String reason) throws IOException;

    /** Throws the bytes away unless they were committed or kept aside. */
    @Override
    void close();
}
