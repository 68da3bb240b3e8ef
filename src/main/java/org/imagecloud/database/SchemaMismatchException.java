package org.imagecloud.database;

/** The database is not as this version of the application needs it: its schema, or the roles beside that. */
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
