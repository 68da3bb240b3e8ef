package org.imagecloud.archive;

import java.util.Optional;
import org.imagecloud.shared.StudyInstanceUid;

public interface ArchivedStudies {
    Optional<ArchivedStudy> find(StudyInstanceUid uid);
}
