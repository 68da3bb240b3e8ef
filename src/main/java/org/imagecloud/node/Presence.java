package org.imagecloud.node;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imagecloud.database.DatabaseSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the database again and again that this node lives, and hears what time it is there. It does so on a connection of
 * its own, so that a pool in which all wait for each other makes no living node look dead.
 */
public final class Presence implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private static final String BEAT = """
            insert into node_beat (node, beat_at) values (?, clock_timestamp())
            on conflict (node) do update set beat_at = excluded.beat_at
            returning beat_at
            """;

    private static final int CONNECT_MS = 2_000;
    private static final String ANSWER_SECONDS = "3";

    private final String node;
    private final NodeSettings settings;
    private final Clock clock;
    private final HikariDataSource line;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "presence"));

    private long steadySince = System.nanoTime();
    private long lastBeat = steadySince;
    private volatile @Nullable Comparison compared;
    private volatile boolean reached = true;

    /**
     * What the last beat said.
     *
     * @param heard by the node's clock
     * @param nanos at the same moment, as {@link System#nanoTime} tells them, which nobody sets
     */
    private record Comparison(Instant heard, long nanos, Duration difference) {}

    /**
     * Nothing is told before {@link #start}.
     *
     * @param pool the connections that the node works with; they bear its name
     * @param clock by which the node takes timers
     */
    public Presence(HikariDataSource pool, NodeSettings settings, Clock clock) {
        this.node = DatabaseSessions.name(pool);
        this.settings = settings;
        this.clock = clock;
        this.line = new HikariDataSource();
        line.setPoolName("presence");
        line.setJdbcUrl(pool.getJdbcUrl());
        line.setUsername(pool.getUsername());
        line.setPassword(pool.getPassword());
        line.setMaximumPoolSize(1);
        line.setInitializationFailTimeout(-1);
        line.setConnectionTimeout(CONNECT_MS);
        line.setConnectionInitSql("set synchronous_commit = off"); // a beat that is lost in a crash is told anew
        DatabaseSessions.name(line, node);
        line.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
    }

    /** The first beat is told when this returns, or was tried. */
    public void start() {
        beat();
        long pause = settings.beat().toMillis();
        thread.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** This run of this node, among all that share the database. */
    public String node() {
        return node;
    }

    /** Whether timers may be taken by the node's clock. Not before it has been compared for the first time. */
    public boolean clockIsRight() {
        Duration difference = clockDifference();
        return difference != null && difference.abs().compareTo(settings.clockTolerance()) <= 0;
    }

    /**
     * By how much the node's clock is at least ahead of the database's, negative where it is behind; null before that is
     * known. A clock that somebody sets between two beats has gone another way than the time since the last one.
     */
    @Nullable
    Duration clockDifference() {
        Comparison last = compared;
        if (last == null) {
            return null;
        }
        Instant expected = last.heard().plusNanos(System.nanoTime() - last.nanos());
        return last.difference().plus(Duration.between(expected, clock.instant()));
    }

    /**
     * Whether the node could tell that it lives all the time that the others have for it. Where it could not, it was the
     * database that was away, or the node itself, and the silence of others means nothing.
     */
    synchronized boolean isSteady() {
        long now = System.nanoTime();
        return now - lastBeat < settings.silence().toNanos()
                && now - steadySince >= settings.silence().toNanos();
    }

    private void beat() {
        try (Connection connection = line.getConnection();
                PreparedStatement statement = connection.prepareStatement(BEAT)) {
            statement.setString(1, node);
            Instant asked = clock.instant();
            try (ResultSet row = statement.executeQuery()) {
                Instant heard = clock.instant();
                long nanos = System.nanoTime();
                row.next();
                Instant told = row.getObject(1, OffsetDateTime.class).toInstant();
                compared = new Comparison(heard, nanos, ClockDifference.between(asked, told, heard));
            }
            told();
        } catch (SQLException | RuntimeException e) {
            if (reached) {
                log.warn("The database is not told that this node lives: {}", e.getMessage());
            }
            reached = false;
        }
    }

    private synchronized void told() {
        long now = System.nanoTime();
        if (now - lastBeat >= settings.silence().toNanos()) {
            steadySince = now;
        }
        lastBeat = now;
        reached = true;
    }

    /** The row stays: what the node leaves undone is for others, as after a death. */
    @Override
    public void close() {
        thread.shutdownNow();
        line.close();
    }
}
