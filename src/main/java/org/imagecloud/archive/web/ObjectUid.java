package org.imagecloud.archive.web;

import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.shared.Refusal;

/** A Series or SOP Instance UID of an address. */
record ObjectUid(String value) {

    /** @throws Refusal of kind {@code INVALID} when the text breaks DICOM PS3.5 §9.1 */
    ObjectUid {
        if (!UIDs.isValid(value)) {
            throw Refusal.invalid("dicom.uidSyntax");
        }
    }

    /** For the conversion of path variables. */
    public static ObjectUid of(String text) {
        return new ObjectUid(text);
    }
}
