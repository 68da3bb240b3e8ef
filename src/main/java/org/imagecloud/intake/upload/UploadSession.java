package org.imagecloud.intake.upload;

import java.time.Instant;
import java.util.UUID;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * A submission in preparation.
 *
 * @param film patient and study of its scanned films, once they are told
 */
record UploadSession(
        UUID id,
        HospitalId hospital,
        Instant createdAt,
        Instant activeAt,
        @Nullable FilmStudy film) {}
