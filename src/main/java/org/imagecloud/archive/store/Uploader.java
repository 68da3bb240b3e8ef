package org.imagecloud.archive.store;

import java.util.function.Function;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.Storer;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf objects are stored.
 *
 * @param toOthers what may be added to which studies of other hospitals
 * @param storer who does it; nobody where the application does
 */
public record Uploader(
        HospitalId hospital,
        Function<StudyInstanceUid, Adding> toOthers,
        @Nullable Storer storer) {

    /** Of what was taken already: it is not asked again whether it might be added. */
    static Uploader of(PackLabel label) {
        return new Uploader(label.receivedFrom(), any -> Adding.ANYTHING, label.storer());
    }

    /** What may be added to a study. */
    public enum Adding {
        NOTHING,
        /** What a reader says of the images, and no images. */
        EVIDENCE,
        ANYTHING
    }
}
