package org.imagecloud.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.imagecloud.shared.StudyInstanceUid;

/** What other rooms may know of stored studies. Who may know it is for the caller to ask of the room {@code access}. */
public interface ArchivedStudies {

    /** The study as far as it is stored by now; nothing when no object of it is. */
    Optional<ArchivedStudy> find(StudyInstanceUid uid);

    /** Patient's Birth Date (0010,0030) of the study; nothing when the study is unknown or does not tell it. */
    Optional<LocalDate> patientBirthDate(StudyInstanceUid uid);

    /** The study as a report of it names it; nothing when no object of it is stored. */
    Optional<Examination> examination(StudyInstanceUid uid);

    /** When the latest object of the study was stored; nothing when no object of it is. */
    Optional<Instant> lastArrival(StudyInstanceUid uid);

    /** The same as {@link #find}, kept from deletion until the caller's transaction ends, so that its {@link StudyHold} is asked in time. */
    Optional<ArchivedStudy> keep(StudyInstanceUid uid);
}
