package org.imagecloud.edge;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.imagecloud.edge.NetworkNamespace.Result;

/** The two processes of {@code docker/edge}, with its configuration as it stands there. */
final class EdgeGateway {

    private static final int DICOM_PORT = 11112;
    private static final String FORWARDER = "docker/edge/forwarder";

    private final NetworkNamespace network;
    private final Path data;
    private final Map<String, String> environment;
    private Process orthanc;
    private Process forwarder;

    private EdgeGateway(NetworkNamespace network, Path data, String archive, int objectsInABatch) throws IOException {
        this.network = network;
        this.data = data;
        this.environment = Map.of(
                "AE_TITLE", "WANGREN",
                "DICOM_PORT", Integer.toString(DICOM_PORT),
                "GATEWAY_DATA", data.toAbsolutePath().toString(),
                "ARCHIVE_URL", archive,
                "ARCHIVE_USER", "clinic.wangren",
                "ARCHIVE_PASSWORD", "demo",
                "BATCH_OBJECTS", Integer.toString(objectsInABatch),
                "PYTHONUNBUFFERED", "1",
                "PYTHONDONTWRITEBYTECODE", "1");
        start();
    }

    static EdgeGateway start(NetworkNamespace network, Path data, String archive, int objectsInABatch)
            throws IOException {
        return new EdgeGateway(network, data, archive, objectsInABatch);
    }

    /** Starts both, and returns when Orthanc takes objects. */
    void start() throws IOException {
        orthanc = network.start(environment, data.resolve("orthanc.log"), "Orthanc", "docker/edge/orthanc");
        forwarder = network.start(environment, log(), "python3", FORWARDER, "run");
        await().atMost(Duration.ofSeconds(30))
                .failFast("Orthanc ended, see " + data, () -> !orthanc.isAlive())
                .until(() -> network.run(
                                        environment,
                                        "echoscu",
                                        "-aet",
                                        "CT1",
                                        "-aec",
                                        "WANGREN",
                                        "127.0.0.1",
                                        Integer.toString(DICOM_PORT))
                                .status()
                        == 0);
    }

    /** SIGKILL for both. */
    void kill() throws InterruptedException {
        forwarder.destroyForcibly().waitFor();
        orthanc.destroyForcibly().waitFor();
    }

    /** Ends both politely. */
    void stop() throws InterruptedException {
        forwarder.destroy();
        orthanc.destroy();
        if (!forwarder.waitFor(10, TimeUnit.SECONDS) || !orthanc.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Sends a folder of files, as a machine of that title does; the status of DCMTK's storescu. */
    int send(String callingTitle, Path folder) {
        return network.run(
                        Map.of(),
                        "storescu",
                        "-aet",
                        callingTitle,
                        "-aec",
                        "WANGREN",
                        "+sd",
                        "127.0.0.1",
                        Integer.toString(DICOM_PORT),
                        folder.toString())
                .status();
    }

    /** One of the technician's commands, for example {@code status}. */
    Result command(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "python3";
        command[1] = FORWARDER;
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return network.run(environment, command);
    }

    Path log() {
        return data.resolve("forwarder.log");
    }
}
