package org.imagecloud.shared;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells a database that does not answer, or not in time, which passes, from one that answers with an error. */
public final class DatabaseOutage {

    private static final String CONNECTION = "08";
    /** Shuts down, has crashed, or recovers. */
    private static final String SHUTDOWN = "57P0";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** A statement took too long, or waited too long for a lock. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03");

    private DatabaseOutage() {}

    /** Whether that is why something failed, however deep it is wrapped. */
    public static boolean isCauseOf(Throwable failure) {
        return hasCause(failure, DatabaseOutage::isOutage);
    }

    /** Whether the database itself gave up what took too long, however deep that is wrapped. */
    public static boolean hasGivenUp(Throwable failure) {
        return hasCause(failure, sql -> GIVEN_UP.contains(String.valueOf(sql.getSQLState())));
    }

    private static boolean hasCause(Throwable failure, Predicate<SQLException> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && kind.test(sql));
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
