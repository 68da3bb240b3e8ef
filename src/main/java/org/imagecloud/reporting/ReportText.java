package org.imagecloud.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed report as text in one language, for who is no reader.
 *
 * @param patient the name and nothing else of the person
 * @param examination modality and body part
 * @param clinic that sent the study, and answers questions
 * @param signedBy person, post and hospital
 */
public record ReportText(
        String patient,
        String examination,
        String examinedOn,
        String clinic,
        @Nullable String phone,
        String signedBy,
        String signedAt,
        int version,
        List<String> findings,
        String description,
        String impression) {}
