package org.imagecloud.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Patient and study of scanned films, as somebody at the clinic has typed them.
 *
 * @param sex DICOM Patient's Sex: M, F or O; nothing where it is not known
 * @param modality DICOM code of what made the film, for example {@code DX}
 * @param bodyPart Body Part Examined (0018,0015)
 */
public record FilmStudy(
        String patientName,
        String patientId,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        String modality,
        @Nullable String bodyPart,
        LocalDate studyDate,
        @Nullable String description) {}
