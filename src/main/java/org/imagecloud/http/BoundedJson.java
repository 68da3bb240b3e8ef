package org.imagecloud.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Makes whatever reads JSON, and nobody else does: how many tokens (braces, brackets, names, values) a text may have is known before
 * an object is made of one. Three bytes are enough for an object of a hundred.
 */
public final class BoundedJson {

    private static final int DEEPEST = 64;

    private BoundedJson() {}

    /**
     * For bodies, and for what lies in them as text.
     *
     * @param body not {@link Body#STREAMED}, of which each reader knows itself what it keeps
     */
    public static JsonFactory of(Body body) {
        if (!body.isHeld()) {
            throw new IllegalArgumentException("A streamed body is counted by its reader");
        }
        return new JsonFactoryBuilder().streamReadConstraints(constraints(body)).build();
    }

    /** The same bounds for a factory that a library has made. */
    public static void bound(JsonFactory factory, Body body) {
        factory.setStreamReadConstraints(constraints(body));
    }

    /**
     * For a body of any length whose reader counts what it makes of each token, and keeps no names of strangers.
     *
     * @param deepest how many objects and arrays may be within each other
     * @param longestText in characters
     */
    public static JsonFactory counted(int deepest, int longestText) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxStringLength(longestText)
                        .build())
                .build();
    }

    /** For what the application itself has written, and for writing. */
    public static JsonFactory ofOurs() {
        return new JsonFactory();
    }

    private static StreamReadConstraints constraints(Body body) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxTokenCount(body.mostTokens())
                .build();
    }
}
