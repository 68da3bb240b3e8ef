package org.imagecloud.archive.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of one object.
 *
 * @param ids nothing when the object does not tell them
 * @param failure nothing when it is stored
 * @param held whether it is kept for a person, because it tells another patient than its study has
 */
public record Outcome(@Nullable ObjectIds ids, @Nullable Failure failure, boolean held) {

    static Outcome stored(ObjectIds ids) {
        return new Outcome(ids, null, false);
    }

    static Outcome held(ObjectIds ids) {
        return new Outcome(ids, null, true);
    }

    static Outcome failed(@Nullable ObjectIds ids, Failure failure) {
        return new Outcome(ids, failure, false);
    }

    public boolean isStored() {
        return failure == null && !held;
    }
}
