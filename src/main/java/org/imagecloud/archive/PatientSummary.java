package org.imagecloud.archive;

import org.jspecify.annotations.Nullable;

/**
 * Who was examined, as the images say; for eyes that may see the study, never for logs.
 *
 * @param name the ideographic name where there is one, else the alphabetic; empty when the images tell none
 * @param sex DICOM Patient's Sex: M, F or O
 * @param ageYears completed years at the examination
 */
public record PatientSummary(
        String name, @Nullable String sex, @Nullable Integer ageYears) {}
