package org.imagecloud.archive.store;

import java.util.function.Predicate;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * On whose behalf objects are stored.
 *
 * @param mayAddTo which studies of other hospitals may be added to
 * @param sendsToRead whether what it sends may be for somebody to read; what was reported is not
 */
public record Uploader(HospitalId hospital, Predicate<StudyInstanceUid> mayAddTo, boolean sendsToRead) {

    public Uploader(HospitalId hospital, Predicate<StudyInstanceUid> mayAddTo) {
        this(hospital, mayAddTo, true);
    }
}
