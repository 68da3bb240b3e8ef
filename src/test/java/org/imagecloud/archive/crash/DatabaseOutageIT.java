package org.imagecloud.archive.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL dies while objects arrive and comes back: the application says so, loses nothing, and goes on by itself. */
class DatabaseOutageIT {

    private static final int CONNECTIONS = 4;
    private static final Duration QUICK = Duration.ofSeconds(8);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PROCESSING = 0x0110;
    private static final String STUDIES = "/dicom-web/studies";

    private final SentObjects objects = new SentObjects(System.nanoTime());
    private final Queue<List<byte[]>> refused = new ConcurrentLinkedQueue<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private volatile boolean enough;

    private Path data;
    private EmbeddedDatabase postgres;
    private ApplicationProcess application;
    private Client clinic;

    @BeforeEach
    void start() throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        data = Files.createTempDirectory(parent, "outage").toAbsolutePath();
        application = ApplicationProcess.start(data, data.resolve("application.log"));
        postgres = new EmbeddedDatabase(data);
        clinic = Client.of(application.port(), "clinic.wangren");
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
    }

    @Test
    void anOutageIsToldAndPasses() throws Exception {
        int port = application.port();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<CompletableFuture<Void>> running = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> storeStudies(port), connections))
                    .limit(CONNECTIONS)
                    .toList();
            await().atMost(SOON).until(() -> objects.acknowledged().size() > 50);
            postgres.kill();
            isToldQuickly();
            postgres.start();
            int before = objects.acknowledged().size();
            await().atMost(SOON).until(() -> objects.acknowledged().size() > before + 50);
            enough = true;
            running.forEach(CompletableFuture::join);
        } finally {
            connections.shutdownNow();
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 202, 409, 503);
        objects.verify(clinic, data.resolve("blobs"));
        assertThat(refused).isNotEmpty();
        for (List<byte[]> study : refused) {
            assertThat(objects.store(clinic, study).status()).isEqualTo(200);
        }
        assertThat(objects.acknowledged()).hasSize(objects.size());
        objects.verify(clinic, data.resolve("blobs"));
    }

    private void isToldQuickly() {
        for (String path : List.of(STUDIES, "/api/referrals", STUDIES + "/1.2.3/metadata")) {
            Client.Answer answer = quickly(() -> clinic.getWith(path, "Accept-Language", "zh"));
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
            assertThat(answer.json().at("/code").asText()).as(path).isEqualTo("database.away");
        }
        List<byte[]> request = new ArrayList<>(objects.newStudy(20, 32));
        request.addAll(objects.newStudy(20, 32));
        Client.Answer answer = quickly(() -> objects.store(clinic, request));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/00081198/Value").findValues("00081197"))
                .hasSize(request.size())
                .allMatch(reason -> reason.at("/Value/0").asInt() == PROCESSING);
        refused.add(request);
    }

    private interface Request {
        Client.Answer send();
    }

    private static Client.Answer quickly(Request request) {
        long from = System.nanoTime();
        Client.Answer answer = request.send();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(QUICK);
        return answer;
    }

    private void storeStudies(int port) {
        Client sender = Client.of(port, "clinic.wangren");
        while (!enough) {
            List<byte[]> study = objects.newStudy(3, 64);
            Client.Answer answer = objects.store(sender, study);
            statuses.add(answer.status());
            if (answer.status() != 200) {
                refused.add(study);
            }
        }
    }
}
