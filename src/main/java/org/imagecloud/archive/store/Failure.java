package org.imagecloud.archive.store;

/**
 * Why an object was not stored.
 *
 * <p>The codes are those of Failure Reason (0008,1197): DICOM PS3.18 §I.2.2 and PS3.7 Annex C.
 */
public enum Failure {
    /** Not DICOM, or damaged. */
    UNREADABLE(0xC000, true),
    /** The upload broke off within the object. */
    INTERRUPTED(0xC000, false),
    /** The pixel data are shorter than rows, columns and frames say, or break off. */
    TRUNCATED(0xC001, true),
    /** A PDF with scripts, actions, attachments or a password. */
    ACTIVE_DOCUMENT(0xC002, true),
    /** An identifying attribute is missing. */
    INCOMPLETE(0xA900, true),
    /** A UID breaks DICOM PS3.5 §9.1. */
    INVALID_UID(0x0117, true),
    /** A media directory is no object of its own. */
    NOT_AN_INSTANCE(0x0122, false),
    /** The address names another study. */
    OTHER_STUDY(0xA900, false),
    /** The same SOP Instance UID is stored with other content, or in another series. */
    DUPLICATE(0x0111, true),
    /** The series is stored in another study. */
    SERIES_ELSEWHERE(0xA900, true),
    /** The study came from another hospital and is not theirs to add to, or not theirs to add images to. */
    NOT_AUTHORISED(0x0124, false),
    /** More bytes than an object may have. */
    TOO_LARGE(0xA700, false),
    /** More objects, or failures, than a request may have; what came before is taken. */
    TOO_MANY(0xA700, false),
    /** No space, or the storage does not answer. */
    OUT_OF_RESOURCES(0xA700, false),
    /** The index does not answer. */
    PROCESSING(0x0110, false);

    private final int code;
    private final boolean keptAside;

    Failure(int code, boolean keptAside) {
        this.code = code;
        this.keptAside = keptAside;
    }

    /** The value of Failure Reason (0008,1197). */
    public int code() {
        return code;
    }

    /** Whether the bytes go to quarantine, so that nothing a hospital sent in good faith is lost. */
    boolean keptAside() {
        return keptAside;
    }
}
