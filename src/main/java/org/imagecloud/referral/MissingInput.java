package org.imagecloud.referral;

import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic is asked for before its case can be read.
 *
 * @param instruction in the words of whoever asks, of triage or a reader, for example how to repeat the scan; nothing about the patient
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
        IDENTITY,
        /** Another part of the body was examined than the one that is asked about. */
        WRONG_PART,
        /** The patient has moved; the examination must be repeated. */
        MOTION,
        /** What the words say. */
        OTHER
    }

    /** @throws Refusal of kind {@code INVALID} where only words could say what is missing, and there are none */
    void requireWords() {
        if (reason == Reason.OTHER && (instruction == null || instruction.isBlank())) {
            throw Refusal.invalid("sendBack.wordsNeeded");
        }
    }

    /** As the timeline tells it. */
    Facts facts() {
        return Facts.of(FactKind.MISSING, reason).and(Facts.words(instruction));
    }

    /** Whether images are what the clinic was asked for. */
    boolean isAnsweredByImages() {
        return switch (reason) {
            case IMAGES, REPEAT_SCAN, WRONG_PART, MOTION -> true;
            case CLINICAL_INFORMATION, IDENTITY, OTHER -> false;
        };
    }
}
