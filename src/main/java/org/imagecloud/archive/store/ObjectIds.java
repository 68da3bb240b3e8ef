package org.imagecloud.archive.store;

import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.pack.Instance;
import org.jspecify.annotations.Nullable;

/** The UIDs that place an object, all of a syntax that can be stored. */
public record ObjectIds(String study, String series, String sopClass, String sopInstance) {

    static ObjectIds of(String study, Instance instance) {
        return new ObjectIds(study, instance.series(), instance.sopClass(), instance.sopInstance());
    }

    /** Whether one of them breaks PS3.5 §9.1 by a number that begins with a zero. */
    public boolean haveLeadingZero() {
        return Stream.of(study, series, sopClass, sopInstance).anyMatch(UIDs::hasLeadingZero);
    }

    /** What can be told to the sender of an object that is not stored: nothing where it does not name itself. */
    public static @Nullable ObjectIds of(Attributes header) {
        String sopClass = header.getString(Tag.SOPClassUID);
        String sopInstance = header.getString(Tag.SOPInstanceUID);
        return UIDs.isValid(sopClass) && UIDs.isValid(sopInstance)
                ? new ObjectIds("", "", String.valueOf(sopClass), String.valueOf(sopInstance))
                : null;
    }
}
