package org.imagecloud.archive.blob;

import java.io.IOException;
import org.imagecloud.shared.Refusable;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The store does not answer, asks to be left alone for a while or takes our key no more: the same may succeed later, and
 * nothing is lost.
 */
public sealed class BlobsUnavailableException extends IOException implements Refusable permits BlobsForbiddenException {

    private static final long serialVersionUID = 1L;

    BlobsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Refusal refusal() {
        return Refusal.busy("archive.storageUnavailable");
    }
}
