package org.imagecloud.archive.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imagecloud.demo.SyntheticHeadCt;
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
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int CONNECTIONS = 4;
    private static final int LONGEST_ROUND_MS = 2500;
    private static final int SLICES = 5;
    private static final int PAGE = 1000;

    private final Random random = new Random(SEED);
    private final AtomicLong studies = new AtomicLong(random.nextInt(1_000_000) * 1_000L);
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

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
            int before = acknowledged.size();
            storeUntilKilled();
            assertThat(acknowledged).as("the round stored something").hasSizeGreaterThan(before);
            application = ApplicationProcess.start(data, data.resolve("run" + round + ".log"));
            assertThat(application.output()).contains("Stopping the PostgreSQL that an earlier run left behind");
            verify(Client.of(application.port(), "clinic.wangren"));
            log.info(
                    "Round {} of seed {}: {} sent, {} acknowledged, none lost",
                    round,
                    SEED,
                    sent.size(),
                    acknowledged.size());
        }
    }

    private void storeUntilKilled() throws Exception {
        int port = application.port();
        int before = acknowledged.size();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(CompletableFuture.runAsync(() -> storeStudies(port), connections));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before);
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
                Client.Answer answer = clinic.stow("/dicom-web/studies", newStudy());
                answer.json()
                        .at("/00081199/Value")
                        .forEach(item ->
                                acknowledged.add(item.at("/00081155/Value/0").asText()));
            } catch (UncheckedIOException e) {
                return; // it was killed
            }
        }
    }

    private List<byte[]> newStudy() {
        SyntheticHeadCt study =
                new SyntheticHeadCt(studies.incrementAndGet(), "Crash^Test", LocalDate.of(2027, 2, 6), SLICES, 64);
        List<byte[]> slices = new ArrayList<>();
        for (int slice = 1; slice <= SLICES; slice++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try {
                study.write(slice, file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            sent.put(study.sopInstanceUid(slice), hash(file.toByteArray()));
            slices.add(file.toByteArray());
        }
        return slices;
    }

    private void verify(Client clinic) throws IOException {
        List<JsonNode> found = everyInstance(clinic);
        List<String> uids =
                found.stream().map(i -> i.at("/00080018/Value/0").asText()).toList();
        assertThat(uids).doesNotHaveDuplicates().containsAll(acknowledged);
        for (JsonNode instance : found) {
            String uid = instance.at("/00080018/Value/0").asText();
            String address = java.net
                    .URI
                    .create(instance.at("/00081190/Value/0").asText())
                    .getPath();
            Client.Answer answer = clinic.get(address, "application/dicom");
            assertThat(answer.status()).as(uid).isEqualTo(200);
            if (sent.containsKey(uid)) {
                assertThat(hash(answer.body())).as(uid).isEqualTo(sent.get(uid));
            }
        }
        try (Stream<Path> unfinished = Files.walk(data.resolve("blobs").resolve("incoming"))) {
            assertThat(unfinished.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static List<JsonNode> everyInstance(Client clinic) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page;
        do {
            page = clinic.get("/dicom-web/instances?limit=" + PAGE + "&offset=" + found.size())
                    .json();
            page.forEach(found::add);
        } while (page.size() == PAGE);
        return found;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
