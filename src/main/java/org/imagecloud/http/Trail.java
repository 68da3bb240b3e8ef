package org.imagecloud.http;

/** What the audit trail tells of a request. */
public enum Trail {
    /** Nothing: it is about no patient, or a patient's own visit. */
    NONE,
    /** One patient's data are read. */
    READ,
    /** Somebody looks for patients. */
    SEARCH,
    /** A list that pages ask for again and again: told once in an hour. */
    LIST,
    CREATE,
    /** Objects come in, many to a study. */
    STORE,
    UPDATE,
    /** A piece of something large, which is told once in a while. */
    PIECE,
    DELETE,
    EXPORT,
    /** The glass is broken. */
    EMERGENCY,
    /** A call of the engine's own interface, told by its method and by the last word of its address. */
    ENGINE,
    /** There is no such route, but patients' data are near: told by its method. */
    TRIED
}
