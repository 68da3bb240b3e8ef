package org.imagecloud.archive.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The disk of the blobs fills up while objects arrive: senders are told, nothing is lost, and room is all it takes to go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFullIT {

    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int CONNECTIONS = 3;
    /** Room for the study of the demo and some more. */
    private static final String DISK = "48m";

    private static final long FILLER = 12 << 20;
    private static final int SLICES = 5;
    private static final int PIXELS = 256;
    /** An object of 5 MB, which is not held in memory. */
    private static final int MANY_PIXELS = 1600;

    private final SentObjects objects = new SentObjects(System.nanoTime());
    private final List<Path> fillers = new ArrayList<>();
    private ApplicationProcess application;
    private Path blobs;
    private Client clinic;

    @BeforeAll
    void startOnASmallDisk() throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        Path data = Files.createTempDirectory(parent, "full");
        Path disk = Files.createDirectories(data.resolve("blobs")).toAbsolutePath();
        assumeTrue(run(onSmallDisk(disk, List.of("true"))) == 0, "This machine lets nobody mount a disk of his own");
        application = ApplicationProcess.start(
                command -> onSmallDisk(disk, command), 0, data, data.resolve("application.log"));
        blobs = application.seen(disk);
        clinic = Client.of(application.port(), "clinic.wangren");
    }

    @AfterAll
    void stop() throws Exception {
        if (application != null) {
            application.stop();
        }
    }

    @Test
    void aFullDiskRefusesWhatItCannotHoldAndNothingElse() throws Exception {
        fill(FILLER);
        Queue<List<byte[]>> refused = storeUntilFull();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(CONNECTIONS);
        List<String> found = objects.verify(clinic, blobs);
        assertThat(found).hasSize(objects.acknowledged().size() + ofDemo());
        assertThat(application.isAlive()).isTrue();

        makeRoom();
        for (List<byte[]> study : refused) {
            assertThat(objects.store(clinic, study).status()).isEqualTo(200);
        }
        assertThat(objects.acknowledged()).hasSize(objects.size());
        assertThat(objects.verify(clinic, blobs)).hasSize(objects.size() + ofDemo());
    }

    @Test
    void whatFitsIsStoredBesideWhatDoesNot() throws Exception {
        fill(free() - (3 << 20));
        List<byte[]> mixed = new ArrayList<>(objects.newStudy(2, PIXELS));
        List<byte[]> large = objects.newStudy(1, MANY_PIXELS);
        mixed.addAll(large);
        mixed.addAll(objects.newStudy(2, PIXELS));
        Client.Answer answer = objects.store(clinic, mixed);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(reasons(answer)).containsExactly(OUT_OF_RESOURCES);
        assertThat(objects.acknowledged()).hasSize(objects.size() - 1);
        assertThat(objects.verify(clinic, blobs)).hasSize(objects.size() - 1 + ofDemo());

        fill(free());
        Client.Answer full = objects.store(clinic, large);
        assertThat(full.status()).isEqualTo(409);
        assertThat(reasons(full)).containsExactly(OUT_OF_RESOURCES);
        makeRoom();
        assertThat(objects.store(clinic, mixed).status()).isEqualTo(200);
        assertThat(objects.verify(clinic, blobs)).hasSize(objects.size() + ofDemo());
    }

    /** Until each connection was refused; returns what was. */
    private Queue<List<byte[]>> storeUntilFull() throws IOException {
        Queue<List<byte[]>> refused = new ConcurrentLinkedQueue<>();
        int port = application.port();
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Stream.generate(() -> CompletableFuture.runAsync(() -> storeUntilRefused(port, refused), connections))
                    .limit(CONNECTIONS)
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            connections.shutdownNow();
        }
        return refused;
    }

    private void storeUntilRefused(int port, Queue<List<byte[]>> refused) {
        Client sender = Client.of(port, "clinic.wangren");
        for (int i = 0; i < 200; i++) {
            List<byte[]> study = objects.newStudy(SLICES, PIXELS);
            Client.Answer answer = objects.store(sender, study);
            if (answer.status() != 200) {
                List<String> stored = SentObjects.uids(answer, "/00081199/Value");
                assertThat(answer.status()).isEqualTo(stored.isEmpty() ? 409 : 202);
                assertThat(reasons(answer)).hasSize(SLICES - stored.size()).containsOnly(OUT_OF_RESOURCES);
                refused.add(study);
                return;
            }
        }
    }

    private static List<Integer> reasons(Client.Answer answer) {
        return answer.json().at("/00081198/Value").findValues("00081197").stream()
                .map(reason -> reason.at("/Value/0").asInt())
                .toList();
    }

    private int ofDemo() {
        JsonNode demo = clinic.get("/dicom-web/studies?AccessionNumber=WR260217&includefield=00201208")
                .json();
        return demo.at("/0/00201208/Value/0").asInt();
    }

    private long free() throws IOException {
        return Files.getFileStore(blobs).getUsableSpace();
    }

    private void fill(long bytes) throws IOException {
        Path filler = blobs.resolve("filler" + fillers.size());
        fillers.add(filler);
        byte[] chunk = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long left = bytes; left > 0; left -= chunk.length) {
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        }
    }

    @AfterEach
    void makeRoom() throws IOException {
        for (Path filler : fillers) {
            Files.deleteIfExists(filler);
        }
        fillers.clear();
    }

    /** Runs the command where a small disk of its own is mounted in that place. */
    private static List<String> onSmallDisk(Path place, List<String> command) {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> line = new ArrayList<>(List.of("unshare", root ? "-m" : "-rm", "sh", "-c"));
        line.add("mount -t tmpfs -o size=" + DISK + " none \"$0\" && exec \"$@\"");
        line.add(place.toString());
        line.addAll(command);
        return line;
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
