package org.imagecloud.database;

/** The schema of the database is not the one of this version of the application. */
class SchemaMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** @param action what the operator does about it */
    SchemaMismatchException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
