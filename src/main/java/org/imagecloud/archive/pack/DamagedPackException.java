package org.imagecloud.archive.pack;

import java.io.IOException;
import org.imagecloud.archive.blob.Sha256;

/** A blob is not what was written: the storage has changed or cut it. */
public final class DamagedPackException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedPackException(Sha256 pack, String what) {
        super("The blob " + pack + " is damaged: " + what);
    }
}
