package org.imagecloud.archive.store;

import org.jspecify.annotations.Nullable;

/** Ends the reading of an object that will not be stored. The message may name attributes, never their values. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final transient @Nullable ObjectIds ids;

    Rejection(Failure failure, String message, @Nullable ObjectIds ids) {
        super(message);
        this.failure = failure;
        this.ids = ids;
    }

    Failure failure() {
        return failure;
    }

    @Nullable
    ObjectIds ids() {
        return ids;
    }
}
