package org.imagecloud.intake.upload;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores received files in the background, a few at the same time. Logs name files by their ids alone. */
@Component
class UploadWorkers {

    private static final Logger log = LoggerFactory.getLogger(UploadWorkers.class);
    private static final int STOP_LIMIT_SECONDS = 20;

    private final UploadQueue queue;
    private final UploadStore store;
    private final Uploads uploads;
    private final Storing storing;
    private final UploadBytes bytes;
    private final Clock clock;
    private final ThreadPoolExecutor threads;

    UploadWorkers(
            UploadQueue queue,
            UploadStore store,
            Uploads uploads,
            Storing storing,
            UploadBytes bytes,
            Clock clock,
            UploadProperties properties) {
        this.queue = queue;
        this.store = store;
        this.uploads = uploads;
        this.storing = storing;
        this.bytes = bytes;
        this.clock = clock;
        // A wake-up may be dropped only while another one waits to look for work.
        threads = new ThreadPoolExecutor(
                properties.workers(),
                properties.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                work -> new Thread(work, "upload-worker"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Looks for work now. */
    void wake() {
        threads.execute(this::drain);
    }

    /** Goes on where an earlier run ended, also where it ended between the last byte and the note of it. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() throws IOException {
        queue.adopt();
        for (UploadFile file : queue.waiting()) {
            try {
                uploads.noteIfComplete(file);
            } catch (IOException e) {
                log.error("The upload {} cannot be read", file.id(), e);
            }
        }
        wake();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            queue.stopped();
            threads.shutdownNow();
        }
    }

    private void drain() {
        List<UploadFile> files = queue.take(clock.instant());
        while (!files.isEmpty()) {
            try {
                work(files);
            } catch (RuntimeException e) {
                log.error("{} uploads were not noted as done", files.size(), e);
                return;
            } finally {
                queue.giveBack(files);
            }
            files = threads.isShutdown() ? List.of() : queue.take(clock.instant());
        }
    }

    private void work(List<UploadFile> files) {
        Map<UUID, UploadResult> results = store(files);
        for (UploadFile file : files) {
            UploadResult result = results.getOrDefault(file.id(), UploadResult.failedForNow());
            if (result.mayPass()) { // for as long as it lasts: what was received is not thrown away for our own trouble
                queue.later(file, clock.instant());
            } else {
                finish(file, result);
            }
        }
    }

    private Map<UUID, UploadResult> store(List<UploadFile> files) {
        UploadFile first = files.get(0);
        if (first.isGivenUp()) {
            log.error("The upload {} was begun {} times and never ended; it is refused", first.id(), first.attempts());
            return Map.of(first.id(), UploadResult.refused(first, "GIVEN_UP"));
        }
        try {
            UploadSession session = store.session(first.sessionId()).orElse(null);
            return session == null ? Map.of() : storing.store(session, files);
        } catch (IOException | RuntimeException e) {
            log.error("Storing the upload {} failed", first.id(), e);
            return Map.of();
        }
    }

    private void finish(UploadFile file, UploadResult result) {
        queue.done(file, result, clock.instant());
        log.info(
                "Upload {}: {} objects stored, {} refused",
                file.id(),
                result.stored(),
                result.refusals().size());
        try {
            bytes.delete(file.id());
        } catch (IOException e) {
            log.warn("The bytes of the upload {} stay until the next cleaning", file.id(), e);
        }
    }
}
