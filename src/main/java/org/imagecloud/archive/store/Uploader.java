package org.imagecloud.archive.store;

import java.util.function.Function;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.Storer;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf objects are stored.
 *
 * @param as the hospital, and what the sender is there
 * @param toOthers what may be added to which studies of other hospitals
 * @param storer who does it; nobody where the application does
 * @param sendsToRead whether what it sends may be for somebody to read; what was reported is not
 */
public record Uploader(
        Membership as,
        Function<StudyInstanceUid, Adding> toOthers,
        @Nullable Storer storer,
        boolean sendsToRead) {

    /** What may be added to a study. */
    public enum Adding {
        NOTHING,
        /** What a reader says of the images, and no images. */
        EVIDENCE,
        ANYTHING
    }

    public Uploader(Membership as, Function<StudyInstanceUid, Adding> toOthers, @Nullable Storer storer) {
        this(as, toOthers, storer, true);
    }

    /** One whose hospital sends its own. */
    static Uploader clinic(HospitalId hospital, Function<StudyInstanceUid, Adding> toOthers, @Nullable Storer storer) {
        return new Uploader(new Membership(hospital, Role.CLINIC), toOthers, storer);
    }

    /** Of what was taken already: it is not asked again whether it might be added. */
    static Uploader of(PackLabel label) {
        return clinic(label.receivedFrom(), any -> Adding.ANYTHING, label.storer());
    }

    /** The application, which keeps what was reported for a hospital beside the images. */
    static Uploader ofReports(HospitalId by, StudyInstanceUid study) {
        return new Uploader(
                new Membership(by, Role.RADIOLOGIST),
                any -> any.equals(study) ? Adding.EVIDENCE : Adding.NOTHING,
                null,
                false);
    }

    public HospitalId hospital() {
        return as.hospital();
    }
}
