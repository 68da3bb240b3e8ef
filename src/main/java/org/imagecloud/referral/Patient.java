package org.imagecloud.referral;

import org.jspecify.annotations.Nullable;

/**
 * Who was examined, as the images say; for eyes that may see the case, never for logs.
 *
 * @param sex DICOM Patient's Sex: M, F or O
 * @param age years at the examination
 */
public record Patient(
        String name, @Nullable String sex, @Nullable Integer age) {}
