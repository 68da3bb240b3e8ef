package org.imagecloud.archive.web;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is given alone or as a part of an answer.
 *
 * @param contentType as the client is told, with parameters
 * @param length in bytes, {@link #UNKNOWN} before it is made
 * @param location where the part can be asked for by itself
 */
record Part(String contentType, long length, @Nullable String location, Body body) {

    /** One that has no address of its own. */
    Part(String contentType, long length, Body body) {
        this(contentType, length, null, body);
    }

    static final long UNKNOWN = -1;

    /** Writes a part's bytes. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
