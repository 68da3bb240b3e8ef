package org.imagecloud.intake.upload;

import java.time.Instant;
import java.util.UUID;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * A submission in preparation.
 *
 * @param login of who prepares it
 * @param chosen how many files were chosen for it; not all of them need be known still
 * @param film patient and study of its scanned films, once they are told
 */
record UploadSession(
        UUID id,
        HospitalId hospital,
        String login,
        Instant createdAt,
        Instant activeAt,
        int chosen,
        @Nullable FilmStudy film) {}
