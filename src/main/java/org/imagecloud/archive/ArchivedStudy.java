package org.imagecloud.archive;

import java.util.Set;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

public record ArchivedStudy(
        StudyInstanceUid uid,
        Set<String> modalities,
        @Nullable String bodyPart,
        PatientSummary patient,
        HospitalId receivedFrom,
        int instances) {}
