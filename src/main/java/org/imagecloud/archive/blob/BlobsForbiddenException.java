package org.imagecloud.archive.blob;

/** The object store does not let this archive do what it needs to: a person has to see to its key or permissions. */
final class BlobsForbiddenException extends BlobsUnavailableException {

    private static final long serialVersionUID = 1L;

    BlobsForbiddenException(String message) {
        super(message, null);
    }
}
