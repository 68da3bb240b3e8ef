package org.imagecloud.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** This application as it is delivered, in the demo profile, with its embedded PostgreSQL. */
final class ImageCloud implements Server {

    private final String name;
    private final Path jar;
    private final Path home;
    private final List<String> jvmOptions;
    private final int port;
    private @Nullable Process process;

    ImageCloud(Path jar, Path home, List<String> jvmOptions) {
        this("Medical Image Cloud", jar, home, jvmOptions, 18080);
    }

    /** One of several that run at the same time. */
    ImageCloud(String name, Path jar, Path home, List<String> jvmOptions, int port) {
        this.name = name;
        this.port = port;
        this.jar = jar;
        this.home = home;
        this.jvmOptions = jvmOptions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Programs.clean(home);
        startOnWhatIsThere();
    }

    /** Keeps the storage of an earlier run. */
    void startOnWhatIsThere() throws IOException, InterruptedException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--spring.profiles.active=demo",
                // One person of the benchmark asks as often as a province.
                "--imagecloud.limits.searches-per-person.burst=1000000000",
                "--imagecloud.limits.searches-per-address.burst=1000000000",
                "--imagecloud.data-dir=" + home.resolve("data")));
        Path log = home.resolve("server.log");
        Process started = Programs.start(log, command);
        process = started;
        Programs.await(started, log, () -> {
            try (HttpConnection connection = connect()) {
                return connection.get("/actuator/health", "*/*").status() == 200;
            }
        });
    }

    @Override
    public void stop() throws InterruptedException {
        if (process != null) {
            Programs.stop(process);
        }
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String headers() {
        return headers("clinic.wangren");
    }

    /** For one of the demo's people. */
    HttpConnection connectAs(String userId) throws IOException {
        return new HttpConnection(port, headers(userId));
    }

    private static String headers(String userId) {
        String user = Base64.getEncoder().encodeToString((userId + ":demo").getBytes(StandardCharsets.UTF_8));
        return "Authorization: Basic " + user + "\r\n";
    }

    @Override
    public ProcessTree processes() throws IOException {
        List<ProcessHandle> roots =
                new ArrayList<>(List.of(Objects.requireNonNull(process).toHandle()));
        // The database is a daemon, not a child.
        ProcessHandle.of(Long.parseLong(postmaster().get(0).strip())).ifPresent(roots::add);
        return new ProcessTree(roots);
    }

    /** Its own process, without its database. */
    long pid() {
        return Objects.requireNonNull(process).pid();
    }

    boolean isAlive() {
        return Objects.requireNonNull(process).isAlive();
    }

    /** Where its database listens. */
    String jdbcUrl() throws IOException {
        return "jdbc:postgresql://localhost:" + postmaster().get(3).strip() + "/postgres?user=postgres&password="
                + Files.readString(home.resolve("data/postgres.password"));
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("data/postgres/postmaster.pid"));
    }
}
