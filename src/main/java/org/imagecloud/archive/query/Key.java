package org.imagecloud.archive.query;

import java.util.Objects;
import org.imagecloud.archive.dicom.ElementDictionary;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/**
 * One attribute that the index can answer.
 *
 * @param within the sequence in whose item it stands, 0 for the top level
 * @param column the SQL expression of its value; a constant of this package, never input; empty at the instance level
 * @param value what a pack tells, at the instance level
 * @param always returned without being asked for
 */
record Key(int within, int tag, Level level, String column, InstanceValue value, Matching matching, boolean always) {

    /** Takes the attribute from what a pack tells of an instance. */
    @FunctionalInterface
    interface InstanceValue {
        @Nullable
        Object of(Instance instance);
    }

    VR vr() {
        return ElementDictionary.vrOf(tag);
    }

    String keyword() {
        return within == 0 ? keyword(tag) : keyword(within) + "." + keyword(tag);
    }

    private static String keyword(int tag) {
        return Objects.requireNonNullElse(ElementDictionary.keywordOf(tag), Tag.toString(tag));
    }
}
