package org.imagecloud.shared;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** Tells a database that does not answer, or not in time, which passes, from one that answers with an error. */
public final class DatabaseOutage {

    private static final String CONNECTION = "08";
    /** Shuts down, has crashed, or recovers. */
    private static final String SHUTDOWN = "57P0";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** A statement took too long, or waited too long for a lock. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03");

    /** What PostgreSQL's driver says when an answer is larger than its setting {@code maxResultBuffer}; it ends the connection. */
    private static final String TOO_LARGE = "maxResultBuffer";

    /** A deadlock, or transactions that could not have come one after the other: PostgreSQL has undone this one. */
    private static final Set<String> LOST_RACE = Set.of("40P01", "40001");

    private DatabaseOutage() {}

    /** Whether that is why something failed, however deep it is wrapped. */
    public static boolean isCauseOf(Throwable failure) {
        return hasCause(failure, DatabaseOutage::isOutage);
    }

    /** Whether the database itself gave up what took too long, however deep that is wrapped. */
    public static boolean hasGivenUp(Throwable failure) {
        return hasCause(failure, sql -> GIVEN_UP.contains(String.valueOf(sql.getSQLState())));
    }

    /** Whether the database undid this transaction so that another could go on, however deep that is wrapped. */
    public static boolean isLostRace(Throwable failure) {
        return hasCause(failure, sql -> LOST_RACE.contains(String.valueOf(sql.getSQLState())));
    }

    /** Whether more was asked for than one answer may hold, however deep that is wrapped. */
    public static boolean isOfTooMuch(Throwable failure) {
        return hasCause(failure, DatabaseOutage::isTooLarge);
    }

    private static boolean isTooLarge(SQLException failure) {
        return failure instanceof PSQLException
                && String.valueOf(failure.getMessage()).contains(TOO_LARGE);
    }

    private static boolean hasCause(Throwable failure, Predicate<SQLException> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && kind.test(sql));
    }

    /** The pool's own time-out has no state of its own. */
    private static boolean isOutage(SQLException failure) {
        if (isTooLarge(failure)) {
            return false;
        }
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION)
                || state.startsWith(SHUTDOWN)
                || state.equals(TOO_MANY_CONNECTIONS);
    }
}
