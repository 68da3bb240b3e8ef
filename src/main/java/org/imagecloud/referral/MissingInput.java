package org.imagecloud.referral;

import org.jspecify.annotations.Nullable;

/**
 * What a clinic is asked for before its case can be read.
 *
 * @param instruction in the triage person's words, for example how to repeat the scan; nothing about the patient
 */
public record MissingInput(Reason reason, @Nullable String instruction) {

    /** What is wrong with the case. */
    public enum Reason {
        /** The images say too little without more about the patient's complaints. */
        CLINICAL_INFORMATION,
        /** Not all images of the examination have arrived. */
        IMAGES,
        /** The images are no use; the examination must be repeated. */
        REPEAT_SCAN,
        /** The images may be another patient's. */
        IDENTITY
    }

    /** As the timeline tells it. */
    Facts facts() {
        return Facts.of(FactKind.MISSING, reason).and(Facts.words(instruction));
    }

    /** Whether images are what the clinic was asked for. */
    boolean isAnsweredByImages() {
        return reason == Reason.IMAGES || reason == Reason.REPEAT_SCAN;
    }
}
