package org.imagecloud.access;

/**
 * How much of a study somebody may have. Bytes in hand, and work on images, are no right to others' words about them: reports, key images,
 * measurements and presentation states lie among the images, and are none.
 */
public enum Scope {
    /** The images as who has proved to hold them has them: not whose they are as others have put it right. */
    IMAGES_IN_HAND,
    /** The images, of whom they are known to be. */
    IMAGES,
    /** All that lies in the study. */
    CASE;

    /** Whether the words of others are told. */
    public boolean hasWords() {
        return this == CASE;
    }

    /** Whether the patient is told as somebody has put it right. */
    public boolean hasCorrections() {
        return this != IMAGES_IN_HAND;
    }
}
