package org.imagecloud.archive.multipart;

import java.io.IOException;

/** A body that is not a multipart body, or that breaks off. */
public final class MalformedMultipartException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedMultipartException(String message) {
        super(message);
    }
}
