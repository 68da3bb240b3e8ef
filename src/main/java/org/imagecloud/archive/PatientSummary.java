package org.imagecloud.archive;

import org.jspecify.annotations.Nullable;

public record PatientSummary(
        String name, @Nullable String sex, @Nullable Integer ageYears) {}
