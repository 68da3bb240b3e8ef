package org.imagecloud.archive.web;

import java.io.IOException;

/** An answer that cannot be completed and cannot be replaced by an error any more, mostly because the client has left. */
final class BrokenAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenAnswer(IOException cause) {
        super(cause);
    }
}
