package org.imagecloud.archive.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the application with SIGKILL while several connections store, starts it again, and compares: what was acknowledged
 * is there once, and what is found can be retrieved. More rounds with {@code -Dcrash.rounds=20}, the same moments again
 * with {@code -Dcrash.seed=…}.
 */
class ArchiveCrashIT {

    private static final Logger log = LoggerFactory.getLogger(ArchiveCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int CONNECTIONS = 4;
    private static final int LONGEST_ROUND_MS = 2500;
    private static final int SLICES = 5;
    private static final int PIXELS = 64;

    private final Random random = new Random(SEED);
    private final SentObjects objects = new SentObjects(random.nextInt(1_000_000) * 1_000L);

    private Path data;
    private ApplicationProcess application;

    @BeforeEach
    void start() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        data = Files.createTempDirectory(parent, "crash");
        application = ApplicationProcess.start(data, data.resolve("run0.log"));
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
    }

    @Test
    void whatWasAcknowledgedSurvivesASuddenDeath() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            int before = objects.acknowledged().size();
            storeUntilKilled();
            assertThat(objects.acknowledged()).as("the round stored something").hasSizeGreaterThan(before);
            application = ApplicationProcess.start(data, data.resolve("run" + round + ".log"));
            assertThat(application.output()).contains("Stopping the PostgreSQL that an earlier run left behind");
            objects.verify(Client.of(application.port(), "clinic.wangren"), data.resolve("blobs"));
            log.info(
                    "Round {} of seed {}: {} sent, {} acknowledged, none lost",
                    round,
                    SEED,
                    objects.size(),
                    objects.acknowledged().size());
        }
    }

    private void storeUntilKilled() throws Exception {
        int port = application.port();
        int before = objects.acknowledged().size();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(CompletableFuture.runAsync(() -> storeStudies(port), connections));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> objects.acknowledged().size() > before);
            Duration moment = Duration.ofMillis(random.nextInt(LONGEST_ROUND_MS));
            await().pollDelay(moment).atMost(moment.plusSeconds(30)).until(() -> true);
            application.kill();
            running.forEach(CompletableFuture::join);
        } finally {
            connections.shutdownNow();
        }
    }

    private void storeStudies(int port) {
        Client clinic = Client.of(port, "clinic.wangren");
        while (true) {
            try {
                objects.store(clinic, objects.newStudy(SLICES, PIXELS));
            } catch (UncheckedIOException e) {
                return; // it was killed
            }
        }
    }
}
