package org.imagecloud.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes events without waiting: into a bounded queue, from which one thread appends them in batches. What the queue or the
 * database cannot take goes to the spill files, and from them into the table later.
 */
@Component
@WhileOn
class AuditTrail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private static final int QUEUE = 10_000;
    private static final int BATCH = 1_000;

    /** Events gather so long, so that a busy node makes ten transactions a second, not a thousand. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(QUEUE);
    private final EventTable table;
    private final SpillFiles spill;

    private volatile boolean running;
    private @Nullable Thread writer;
    private volatile boolean spilled = true;
    private long retryAt = System.nanoTime();

    AuditTrail(EventTable table, SpillFiles spill) {
        this.table = table;
        this.spill = spill;
    }

    /** Never throws and never waits for the database. */
    void record(AuditEvent event) {
        if (!running || !queue.offer(event)) {
            spill(List.of(event));
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        writer = new Thread(this::write, "audit");
        writer.start();
    }

    /** Appends what waits; the server has ended its requests by then, and the database is still there. */
    @Override
    public synchronized void stop() {
        running = false;
        Thread ending = writer;
        writer = null;
        if (ending != null) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        List<AuditEvent> rest = new ArrayList<>();
        queue.drainTo(rest);
        if (!rest.isEmpty()) {
            spill(rest);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void write() {
        List<AuditEvent> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            try {
                AuditEvent first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    gather(first, batch);
                    appendOrSpill(batch);
                }
                if (spilled && running && isDue()) {
                    catchUp();
                }
            } catch (InterruptedException e) {
                log.warn("The writer of the audit trail is not to be interrupted", e);
            } finally {
                batch.clear();
            }
        }
    }

    private void gather(AuditEvent first, List<AuditEvent> batch) {
        if (running) {
            LockSupport.parkNanos(GATHER.toNanos());
        }
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
    }

    /** Without asking the database again at once when it was away, for each attempt may take seconds. */
    private void appendOrSpill(List<AuditEvent> batch) {
        if (!isDue()) {
            spill(batch);
            return;
        }
        try {
            table.append(batch);
        } catch (RuntimeException e) {
            failed(e);
            spill(batch);
        }
    }

    private boolean isDue() {
        return System.nanoTime() - retryAt >= 0;
    }

    private void failed(RuntimeException e) {
        log.warn("The database takes no audit events: {}", e.getClass().getSimpleName());
        retryAt = System.nanoTime() + RETRY.toNanos();
    }

    private void spill(List<AuditEvent> events) {
        try {
            spill.write(events);
            if (!spilled) {
                log.info("Audit events are kept in the data directory for now");
            }
            spilled = true;
        } catch (IOException | RuntimeException e) {
            log.error("{} audit events are lost", events.size(), e);
        }
    }

    private void catchUp() {
        spilled = false;
        try {
            for (Path file : spill.closed()) {
                SpillFiles.Spilled kept = spill.read(file);
                table.appendMissing(kept.events());
                spill.done(kept);
                log.info(
                        "{} audit events that were kept are in the table now",
                        kept.events().size());
            }
        } catch (IOException e) {
            log.error("The kept audit events cannot be read", e);
            spilled = true;
            retryAt = System.nanoTime() + RETRY.toNanos();
        } catch (RuntimeException e) {
            failed(e);
            spilled = true;
        }
    }
}
