package org.imagecloud.archive.store;

import java.util.function.Predicate;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * On whose behalf objects are stored.
 *
 * @param mayAddTo which studies of other hospitals may be added to
 */
public record Uploader(HospitalId hospital, Predicate<StudyInstanceUid> mayAddTo) {}
