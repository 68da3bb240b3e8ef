package org.imagecloud.http;

import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/** Reads a text of a body as it was sent: for a whole file, whose own reader says what is no text. */
public final class Verbatim extends StringDeserializer {

    private static final long serialVersionUID = 1L;
}
