package org.imagecloud.archive.blob;

import java.io.IOException;
import org.imagecloud.shared.Refusable;
import org.imagecloud.shared.Refusal;

/** The store does not answer, or asks to be left alone for a while: the same may succeed later. */
public final class BlobsUnavailableException extends IOException implements Refusable {

    private static final long serialVersionUID = 1L;

    BlobsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public Refusal refusal() {
        return Refusal.busy("archive.storageUnavailable");
    }
}
