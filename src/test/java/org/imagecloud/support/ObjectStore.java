package org.imagecloud.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object store that speaks S3, in a process of its own, with one empty bucket. */
public final class ObjectStore implements AutoCloseable {

    public static final String BUCKET = "images";

    private static final Path JAR = Path.of("target", "s3mock", "s3mock.jar");
    private static final Pattern PORT = Pattern.compile("Tomcat started on port.*\\b([0-9]+) \\(http\\)");
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final int port;

    private ObjectStore(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on a free port, and returns when it answers. */
    public static ObjectStore start() throws IOException {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "object-store");
        Path output = directory.resolve("output.log");
        Process process = new ProcessBuilder(JavaCommand.of(
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=0",
                        "--http.port=0",
                        "--com.adobe.testing.s3mock.store.root=" + directory.toAbsolutePath(),
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(START_LIMIT)
                .failFast("The object store ended, see " + output, () -> !process.isAlive())
                .until(() -> port(output).find());
        Matcher port = port(output);
        if (!port.find()) {
            throw new IllegalStateException("It has not told its port");
        }
        return new ObjectStore(process, Integer.parseInt(port.group(1)));
    }

    private static Matcher port(Path output) throws IOException {
        return PORT.matcher(Files.readString(output));
    }

    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
