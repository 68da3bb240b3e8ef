package org.imagecloud.intake.zip;

/** Why an entry, or a whole zip, was not taken; the names are codes for the page's messages. */
public enum ZipProblem {
    /** The whole zip: no directory of its files, or a damaged one. */
    ZIP_BROKEN,
    /** The whole zip: more files than are taken. */
    ZIP_TOO_MANY,
    /** The whole zip: its files are larger than is taken, or than its own size explains. */
    ZIP_BOMB,
    /** The name leads out of the zip, or is no name. */
    UNSAFE_NAME,
    /** A link to a file elsewhere. */
    LINK,
    /** Needs a password. */
    ENCRYPTED,
    /** A zip in the zip. */
    NESTED,
    /** Compressed by a method that is not known here. */
    METHOD,
    /** The bytes are not those that were packed. */
    ENTRY_DAMAGED,
    /** A picture or document; films are uploaded by themselves. */
    FILM_IN_ZIP
}
