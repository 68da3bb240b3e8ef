package org.imagecloud.node;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Watches the others, so that what one of them has left undone is done, and the own clock. */
public final class NodeWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);

    private static final String SILENT =
            "select node from node_beat where beat_at < clock_timestamp() - :silence * interval '1 ms'";

    /** It waits for their end; the application's role may end sessions of its own. */
    private static final String END_SESSIONS = """
            select coalesce(bool_and(pg_terminate_backend(pid, 3000)), true) from pg_stat_activity
            where application_name = :node and usename = current_user
            """;

    private final Presence presence;
    private final NodeSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "node-watch"));

    /** What did not succeed last time; told once. */
    private final Set<Runnable> failed = new HashSet<>();

    private boolean clockWasRight = true;
    private volatile boolean running;

    /** Watches nothing before {@link #start}. */
    public NodeWatch(Presence presence, NodeSettings settings, DataSource pool, ApplicationEventPublisher events) {
        this.presence = presence;
        this.settings = settings;
        this.jdbc = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.events = events;
    }

    /** From now on, as often as nodes tell that they live; in the application when all listen to what it publishes. */
    @Override
    public void start() {
        running = true;
        long pause = settings.beat().toMillis();
        for (Runnable work : List.<Runnable>of(this::judgeClock, this::buryTheDead)) {
            thread.scheduleWithFixedDelay(() -> attempt(work), 0, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            failed.remove(work);
        } catch (RuntimeException e) {
            if (failed.add(work)) {
                log.warn("Nodes are not watched right now: {}", e.getMessage());
            }
        }
    }

    private void judgeClock() {
        Duration difference = presence.clockDifference();
        boolean right = presence.clockIsRight();
        if (difference == null || right == clockWasRight) {
            return;
        }
        clockWasRight = right;
        if (right) {
            log.info("This node's clock is right again, and it takes timers");
        } else {
            log.error(
                    "This node's clock is {} s {} the database's: it takes no timers until they agree. Set the wrong one right",
                    difference.abs().toSeconds(),
                    difference.isNegative() ? "behind" : "ahead of");
        }
        events.publishEvent(new ClockJudged(right, difference));
    }

    private void buryTheDead() {
        if (presence.isSteady()) {
            List<String> silent = jdbc.sql(SILENT)
                    .param("silence", settings.silence().toMillis())
                    .query(String.class)
                    .list();
            silent.forEach(node -> transaction.executeWithoutResult(status -> bury(node)));
        }
    }

    /** One does it where several try. A node that was silent and goes on waits for its row, and then begins anew. */
    private void bury(String node) {
        boolean still = jdbc.sql(SILENT + " and node = :node for update skip locked")
                .param("silence", settings.silence().toMillis())
                .param("node", node)
                .query(String.class)
                .optional()
                .isPresent();
        if (still
                && jdbc.sql(END_SESSIONS)
                        .param("node", node)
                        .query(Boolean.class)
                        .single()) {
            events.publishEvent(new NodeDied(node));
            jdbc.sql("delete from node_beat where node = :node")
                    .param("node", node)
                    .update();
            log.warn(
                    "A node was silent for {} s or has ended; others take what it had taken",
                    settings.silence().toSeconds());
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
