package org.imagecloud.archive.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of one object.
 *
 * @param ids nothing when the object does not tell them
 * @param failure nothing when it is stored
 */
public record Outcome(@Nullable ObjectIds ids, @Nullable Failure failure) {

    public boolean isStored() {
        return failure == null;
    }
}
