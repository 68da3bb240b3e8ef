package org.imagecloud.reporting;

import org.jspecify.annotations.Nullable;

/**
 * What somebody had before the eyes who signs.
 *
 * @param text the revision of the draft, or for an addendum or a correction the version of the report; null by who does not ask
 *     whether there is a newer one
 * @param patient the revision of the patient, 0 as the images tell: nobody signs for a patient whom nobody has looked at
 * @param images how many deliveries of images had come after the submission; null by who does not ask whether there are newer ones
 */
public record Previewed(
        @Nullable Integer text, long patient, @Nullable Long images) {

    public Previewed(@Nullable Integer text, long patient) {
        this(text, patient, null);
    }
}
