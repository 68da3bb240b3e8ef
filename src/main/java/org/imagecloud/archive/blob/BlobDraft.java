package org.imagecloud.archive.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A blob that is being written. Closing it without {@link #commit} or {@link #keepAside} throws its bytes away. */
public interface BlobDraft extends Closeable {

    /** Where the bytes go. */
    OutputStream out();

    /**
     * Makes the blob visible under a name. When this returns, the blob survives a crash of the process and of the machine.
     * A blob that has this name already is replaced by its equal.
     */
    void commit(Sha256 name) throws IOException;

    /**
     * Puts the bytes where an operator finds them, outside the archive, with a note of when and why.
     *
     * @param reason one word that carries no patient data, for example {@code truncated}
     */
    void keepAside(Sha256 name, String reason) throws IOException;

    /** Throws the bytes away unless they were committed or kept aside. */
    @Override
    void close();
}
