package org.imagecloud.archive.image;

import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;

/** Attributes that an enhanced multi-frame object has for each frame, or for all (DICOM PS3.3 §C.7.6.16). */
final class FrameAttributes {

    private FrameAttributes() {}

    /**
     * The data set in which a functional group's attributes are: the frame's own, the shared one, or the object itself.
     *
     * @param group the sequence that holds the group
     * @param frame counts from 1
     */
    static Attributes of(Attributes header, int group, int frame) {
        List<Attributes> perFrame = header.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        List<Attributes> own =
                frame <= perFrame.size() ? perFrame.get(frame - 1).getSequence(group) : List.of();
        if (!own.isEmpty()) {
            return own.get(0);
        }
        List<Attributes> all = header.getSequence(Tag.SharedFunctionalGroupsSequence);
        List<Attributes> shared = all.isEmpty() ? List.of() : all.get(0).getSequence(group);
        return shared.isEmpty() ? header : shared.get(0);
    }
}
