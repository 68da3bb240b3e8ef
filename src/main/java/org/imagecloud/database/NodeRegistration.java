package org.imagecloud.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the name of a node by a lock of a session of the database's, so that a second process of that name does not take the
 * first one's unfinished files for the leftovers of a crash. The database lets go of it with the connection: at once when the
 * process dies, after seconds when its machine does.
 */
final class NodeRegistration implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeRegistration.class);

    /**
     * How patient a node is.
     *
     * @param withEnding with a process that is just ending and has the name
     * @param betweenLooks from one look whether it has its name still to the next
     */
    record Patience(Duration withEnding, Duration betweenLooks) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    private static final String WAIT = "set lock_timeout = %d"; // ms

    private static final String ALIVE = "set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1;"
            + " set tcp_keepalives_count = 3; set tcp_user_timeout = '6s'";
    private static final String LOCK = "select pg_advisory_lock(hashtextextended('imagecloud.node/' || ?, 0))";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int ANSWER_SECONDS = 5;

    private final HikariDataSource database;
    private final String name;
    private final Runnable lost;
    private final Patience patience;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "node-name"));
    private @Nullable Connection held;

    /**
     * @param lost is called when another process has taken the name while the database was away
     * @throws RefusedToStartException when another process has it
     */
    NodeRegistration(HikariDataSource database, String name, Runnable lost, Patience patience) throws SQLException {
        this.database = database;
        this.name = name;
        this.lost = lost;
        this.patience = patience;
        try {
            this.held = lock();
        } catch (SQLException e) {
            watch.shutdownNow();
            if (isTaken(e)) {
                throw new RefusedToStartException(
                        "Another process that uses this database has the name '" + name + "', and is alive.",
                        "Give each process a name of its own: imagecloud.blobs.node. Two of one name would remove each other's"
                                + " unfinished transfers.");
            }
            throw e;
        }
        long look = patience.betweenLooks().toMillis();
        watch.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    private Connection lock() throws SQLException {
        Connection connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        try {
            try (Statement settings = connection.createStatement()) {
                settings.execute(WAIT.formatted(patience.withEnding().toMillis()));
                settings.execute(ALIVE);
            }
            try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
                statement.setString(1, name);
                statement.execute();
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    private static boolean isTaken(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    /** After an outage of the database the name is taken anew. */
    private synchronized void look() {
        try {
            if (held != null && held.isValid(ANSWER_SECONDS)) {
                return;
            }
            release();
            held = lock();
            log.info("Took the name {} again, after the database was away", name);
        } catch (SQLException e) {
            if (isTaken(e)) {
                log.error("Another process has taken the name {} while the database was away: this one must end", name);
                lost.run();
            } else {
                log.debug("The database is away, state {}", e.getSQLState());
            }
        }
    }

    private void release() throws SQLException {
        if (held != null) {
            Connection broken = held;
            held = null;
            broken.close();
        }
    }

    @Override
    public void close() throws SQLException {
        watch.shutdownNow();
        synchronized (this) {
            release();
        }
    }
}
