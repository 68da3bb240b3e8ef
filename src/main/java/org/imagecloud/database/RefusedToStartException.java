package org.imagecloud.database;

/** The application must not work on this database as they both are. */
class RefusedToStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** @param action what the operator does about it */
    RefusedToStartException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
