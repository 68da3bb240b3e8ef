package org.imagecloud.intake.upload;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Patient and study of scanned films, in lengths that the attributes take (DICOM PS3.5 §6.2). */
record FilmForm(
        @NotBlank @Size(max = 64) String patientName,
        @NotBlank @Size(max = 64) String patientId,
        @Nullable @Pattern(regexp = "[MFO]") String sex,
        @Nullable LocalDate birthDate,
        @NotBlank @Pattern(regexp = "[A-Z]{2,16}") String modality,
        @Nullable @Pattern(regexp = "[A-Z0-9_ ]{1,16}") String bodyPart,
        @NotNull LocalDate studyDate,
        @Nullable @Size(max = 64) String description) {

    private static final java.util.regex.Pattern NOT_IN_DICOM = java.util.regex.Pattern.compile("[\\\\\\p{Cntrl}]");

    /** @throws Refusal of kind {@code INVALID} for what cannot be */
    FilmStudy study(Clock clock) {
        boolean text = Stream.of(patientName, patientId, description == null ? "" : description)
                .noneMatch(value -> NOT_IN_DICOM.matcher(value).find());
        if (!text || patientName.contains("=")) {
            throw Refusal.invalid("upload.patientText");
        }
        // The day may have begun already where the clinic is.
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        if (studyDate.isAfter(latest) || (birthDate != null && birthDate.isAfter(studyDate))) {
            throw Refusal.invalid("upload.studyDate");
        }
        return new FilmStudy(
                patientName.strip(),
                patientId.strip(),
                sex,
                birthDate,
                modality,
                bodyPart,
                studyDate,
                description == null || description.isBlank() ? null : description.strip());
    }
}
