package org.imagecloud.archive;

/** A scan of which no DICOM object can be made. */
public final class UnusableFilmException extends Exception {

    /** Why; the names are codes for the page's messages. */
    public enum Reason {
        /** Cannot be decoded, or breaks off. */
        DAMAGED,
        /** Of a kind that is not taken, for example CMYK. */
        UNSUPPORTED,
        /** More pixels or bytes than are taken. */
        TOO_LARGE,
        /** A PDF with scripts, actions, attachments or a password. */
        ACTIVE
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public UnusableFilmException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
