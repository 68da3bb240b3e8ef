package org.imagecloud.archive.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Something that is given alone or as a part of an answer.
 *
 * @param contentType as the client is told, with parameters
 * @param length in bytes, {@link #UNKNOWN} before it is made
 */
record Part(String contentType, long length, Body body) {

    static final long UNKNOWN = -1;

    /** Writes a part's bytes. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
