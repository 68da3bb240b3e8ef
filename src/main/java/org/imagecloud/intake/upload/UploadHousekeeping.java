package org.imagecloud.intake.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Tries again what failed for a while, forgets uploads that nobody goes on with, and deletes bytes that nobody needs. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UploadHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(UploadHousekeeping.class);
    private static final Duration UNTOUCHED = Duration.ofHours(1);

    private final UploadStore store;
    private final UploadQueue queue;
    private final Uploads uploads;
    private final UploadWorkers workers;
    private final UploadBytes bytes;
    private final UploadProperties properties;
    private final Clock clock;

    UploadHousekeeping(
            UploadStore store,
            UploadQueue queue,
            Uploads uploads,
            UploadWorkers workers,
            UploadBytes bytes,
            UploadProperties properties,
            Clock clock) {
        this.store = store;
        this.queue = queue;
        this.uploads = uploads;
        this.workers = workers;
        this.bytes = bytes;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void tryAgain() {
        workers.wake();
    }

    /** What is only announced takes a place among the open files of its hospital. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forgetEmpty() {
        int forgotten = store.deleteEmpty(clock.instant().minus(properties.emptyAfter()));
        if (forgotten > 0) {
            log.info("{} files and uploads were announced, and nothing came", forgotten);
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void clean() throws IOException {
        Instant now = clock.instant();
        List<UUID> expired = store.expired(now.minus(properties.expireAfter()));
        for (UUID session : expired) {
            uploads.remove(session);
        }
        if (!expired.isEmpty()) {
            log.info("{} upload sessions have expired", expired.size());
        }
        deleteUnneeded(now);
    }

    private void deleteUnneeded(Instant now) throws IOException {
        Map<UUID, Path> old = new HashMap<>();
        for (Path file : bytes.untouchedFor(UNTOUCHED, now)) {
            try {
                old.put(UUID.fromString(file.getFileName().toString()), file);
            } catch (IllegalArgumentException e) {
                Files.deleteIfExists(file); // a temporary one that a crash has left
            }
        }
        Set<UUID> needed = queue.needed(List.copyOf(old.keySet()));
        for (Map.Entry<UUID, Path> file : old.entrySet()) {
            if (!needed.contains(file.getKey())) {
                Files.deleteIfExists(file.getValue());
            }
        }
    }
}
