package org.imagecloud.archive.query;

import java.util.Objects;
import org.imagecloud.archive.dicom.ElementDictionary;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;

/**
 * One attribute that the index can answer.
 *
 * @param column the SQL expression of its value; a constant of this package, never input
 * @param always returned without being asked for
 */
record Key(int tag, Level level, String column, Matching matching, boolean always) {

    VR vr() {
        return ElementDictionary.vrOf(tag);
    }

    String keyword() {
        return Objects.requireNonNullElse(ElementDictionary.keywordOf(tag), Tag.toString(tag));
    }
}
