package org.imagecloud.referral;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic writes for the reader in its own words; no rule reads it. At most 4,000 characters each.
 *
 * @param history the patient's history, as of Additional Patient History (0010,21B0)
 * @param question what the reader is asked, as of Reason for the Requested Procedure (0040,1002)
 * @param previous operations and reports of before
 */
public record ClinicalNote(
        @Nullable @Size(max = 4000) String history,
        @Nullable @Size(max = 4000) String question,
        @Nullable @Size(max = 4000) String previous) {

    /** What is only space says nothing. */
    public ClinicalNote {
        history = written(history);
        question = written(question);
        previous = written(previous);
    }

    /** Whether nothing is written. */
    boolean isBlank() {
        return history == null && question == null && previous == null;
    }

    private static @Nullable String written(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
