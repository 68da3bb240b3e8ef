package org.imagecloud.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imagecloud.demo.SyntheticHeadCt;
import org.imagecloud.edge.NetworkNamespace.Result;
import org.imagecloud.support.ApplicationProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The clinic's gateway with Debian's Orthanc, DCMTK as the modality, and the application in a process of its own as the
 * archive. All of them live in one network namespace, because Orthanc 1.10 listens on every interface.
 */
class EdgeGatewayIT {

    private static final int PORT = 8080;
    private static final String ARCHIVE = "http://127.0.0.1:" + PORT + "/dicom-web";
    private static final int SLICES = 15;
    private static final int BATCH = 2;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private Path archiveData;
    private NetworkNamespace network;
    private ApplicationProcess archive;
    private EdgeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        folder = Files.createTempDirectory(parent, "edge");
        archiveData = Files.createDirectory(folder.resolve("archive"));
        network = openNetwork();
        gateway = EdgeGateway.start(network, Files.createDirectory(folder.resolve("gateway")), ARCHIVE, BATCH);
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.stop();
        }
        if (archive != null) { // one test needs none
            archive.stop();
        }
        if (network != null) {
            network.close();
        }
    }

    @Test
    void nothingIsLostWhenTheArchiveAndTheGatewayDie() throws Exception {
        SyntheticHeadCt first = study(1);
        SyntheticHeadCt second = study(2);
        SyntheticHeadCt third = study(3);
        SyntheticHeadCt fourth = study(4);
        archive = startArchive("archive0.log");

        Path firstFiles = files(first);
        var sending = CompletableFuture.supplyAsync(() -> gateway.send("CT1", firstFiles));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !archived(first).isEmpty());
        archive.kill();
        assertThat(sending.join()).isZero();
        assertThat(gateway.send("CT1", files(second))).isZero();
        assertThat(gateway.send("CT1", files(third))).isZero();

        gateway.kill();
        // More than a power cut costs: the index is lost, and not only its last seconds.
        FileSystemUtils.deleteRecursively(folder.resolve("gateway").resolve("index"));
        gateway.start();
        assertThat(gateway.send("CT1", files(fourth))).isZero();

        archive = startArchive("archive1.log");
        await().atMost(LIMIT).until(() -> waiting() == 0);
        for (SyntheticHeadCt study : List.of(first, second, third, fourth)) {
            assertThat(archived(study)).containsExactlyInAnyOrderElementsOf(uids(study));
        }
        assertThat(gateway.command("status").output()).isEqualTo("waiting: 0\nrefused: 0\n");
        assertThat(filesOnTheGateway()).isEmpty();

        sendingAgainChangesNothing(first);
        whatIsRefusedStaysAndIsListed(second);
    }

    @Test
    void strangersCannotSend() throws IOException {
        assertThat(gateway.send("UNKNOWN", files(study(5)))).isNotZero();
        assertThat(gateway.command("status").output()).startsWith("waiting: 0\n");
    }

    private void sendingAgainChangesNothing(SyntheticHeadCt study) throws IOException {
        assertThat(gateway.send("CT1", files(study))).isZero();
        await().atMost(LIMIT).until(() -> waiting() == 0);
        assertThat(gateway.command("status").output()).isEqualTo("waiting: 0\nrefused: 0\n");
        assertThat(archived(study)).containsExactlyInAnyOrderElementsOf(uids(study));
    }

    /** An object of the same series, but of another study: the archive answers A900. */
    private void whatIsRefusedStaysAndIsListed(SyntheticHeadCt study) throws IOException {
        Path strange = Files.createDirectory(folder.resolve("strange"));
        Files.copy(files(study).resolve("1.dcm"), strange.resolve("1.dcm"));
        String file = strange.resolve("1.dcm").toString();
        String uid = study.sopInstanceUid(1) + ".1";
        String elsewhere = study.studyInstanceUid() + ".1";
        Result modified = network.run(
                Map.of(),
                "dcmodify",
                "-nb",
                "-m",
                "StudyInstanceUID=" + elsewhere,
                "-m",
                "SOPInstanceUID=" + uid,
                file);
        assertThat(modified.status()).as(modified.output()).isZero();

        assertThat(gateway.send("CT1", strange)).isZero();
        await().atMost(LIMIT).until(() -> gateway.command("status").status() == 1);
        Result status = gateway.command("status");
        assertThat(status.output())
                .startsWith("waiting: 0\nrefused: 1\n")
                .contains("Reason: A900", "SOPInstanceUID: " + uid, "StudyInstanceUID: " + elsewhere);
        assertThat(archived(study)).containsExactlyInAnyOrderElementsOf(uids(study));

        String ident = status.output().split("\n")[3];
        assertThat(gateway.command("retry", "all").status()).isZero();
        await().atMost(LIMIT).until(() -> refusalsInTheLog(uid) == 2);
        assertThat(gateway.command("drop", ident).status()).isZero();
        assertThat(gateway.command("status").output()).isEqualTo("waiting: 0\nrefused: 0\n");
    }

    private long refusalsInTheLog(String uid) throws IOException {
        try (var lines = Files.lines(gateway.log())) {
            return lines.filter(line -> line.contains(uid + " stays on the gateway"))
                    .count();
        }
    }

    private int waiting() {
        Result status = gateway.command("status");
        return Integer.parseInt(
                status.output().lines().findFirst().orElseThrow().substring("waiting: ".length()));
    }

    private List<String> archived(SyntheticHeadCt study) throws IOException {
        Result answer = network.run(
                Map.of(),
                "curl",
                "--silent",
                "--fail",
                "--user",
                "clinic.wangren:demo",
                ARCHIVE + "/studies/" + study.studyInstanceUid() + "/instances?limit=1000");
        List<String> found = new ArrayList<>();
        if (answer.status() == 0 && !answer.output().isEmpty()) {
            for (JsonNode instance : JSON.readTree(answer.output())) {
                found.add(instance.at("/00080018/Value/0").asText());
            }
        }
        return found;
    }

    private List<Path> filesOnTheGateway() throws IOException {
        try (var files = Files.walk(folder.resolve("gateway").resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private ApplicationProcess startArchive(String log) throws IOException {
        return ApplicationProcess.start(network::within, PORT, archiveData, folder.resolve(log));
    }

    private static SyntheticHeadCt study(int number) {
        return new SyntheticHeadCt(7_000 + number, "Edge^Test", LocalDate.of(2027, 2, 6), SLICES, 64);
    }

    private static Set<String> uids(SyntheticHeadCt study) {
        Set<String> uids = new HashSet<>();
        IntStream.rangeClosed(1, SLICES).forEach(slice -> uids.add(study.sopInstanceUid(slice)));
        return uids;
    }

    /** The study's files in a folder of its own. */
    private Path files(SyntheticHeadCt study) throws IOException {
        Path files = folder.resolve("study" + study.seed());
        if (Files.notExists(files)) {
            Files.createDirectory(files);
            for (int slice = 1; slice <= SLICES; slice++) {
                try (OutputStream out = Files.newOutputStream(files.resolve(slice + ".dcm"))) {
                    study.write(slice, out);
                }
            }
        }
        return files;
    }

    private static NetworkNamespace openNetwork() {
        for (String program : List.of("/usr/sbin/Orthanc", "/usr/bin/storescu", "/usr/bin/nsenter", "/usr/bin/curl")) {
            if (Files.notExists(Path.of(program))) {
                abort(program + " is missing; .ci/run installs it");
            }
        }
        try {
            return NetworkNamespace.open();
        } catch (IOException e) {
            return abort(e.getMessage());
        }
    }
}
