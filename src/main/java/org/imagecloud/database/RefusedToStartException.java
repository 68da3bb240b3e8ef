package org.imagecloud.database;

/** The database is not as the application needs it: its schema, the roles beside that, its password, or who else works on it. */
public class RefusedToStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /** @param action what the operator does about it */
    public RefusedToStartException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
