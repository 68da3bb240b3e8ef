package org.imagecloud.archive.store;

import java.util.function.Predicate;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * On whose behalf objects are stored.
 *
 * @param as the hospital, and what the sender is there
 * @param mayAddTo which studies of other hospitals may be added to
 */
public record Uploader(Membership as, Predicate<StudyInstanceUid> mayAddTo) {

    /** One whose hospital sends its own. */
    static Uploader clinic(HospitalId hospital, Predicate<StudyInstanceUid> mayAddTo) {
        return new Uploader(new Membership(hospital, Role.CLINIC), mayAddTo);
    }

    public HospitalId hospital() {
        return as.hospital();
    }
}
