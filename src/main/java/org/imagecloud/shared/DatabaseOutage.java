package org.imagecloud.shared;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that does not answer, which passes, from one that answers with an error. */
public final class DatabaseOutage {

    private static final String CONNECTION = "08";
    /** Shuts down, has crashed, or recovers. */
    private static final String SHUTDOWN = "57P0";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private DatabaseOutage() {}

    /** Whether that is why something failed, however deep it is wrapped. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The pool's own time-out has no state of its own. */
    private static boolean isOutage(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION)
                || state.startsWith(SHUTDOWN)
                || state.equals(TOO_MANY_CONNECTIONS);
    }
}
