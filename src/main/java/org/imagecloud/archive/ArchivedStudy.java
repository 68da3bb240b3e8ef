package org.imagecloud.archive;

import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * A stored study.
 *
 * @param modalities DICOM codes, for example {@code CT}
 * @param bodyPart Body Part Examined (0018,0015) of the first series that tells it
 * @param receivedFrom the hospital that sent the first object
 * @param instances how many objects are stored
 */
public record ArchivedStudy(
        StudyInstanceUid uid,
        Set<String> modalities,
        @Nullable String bodyPart,
        PatientSummary patient,
        HospitalId receivedFrom,
        int instances) {}
