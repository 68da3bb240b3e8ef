package org.imagecloud.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL that an {@link ApplicationProcess} started below its data directory, which can crash and come back. */
public record EmbeddedDatabase(Path dataDirectory) {

    private static final int URL_PORT_LINE = 3;

    /** As when it crashes: immediate shutdown. */
    public void kill() throws Exception {
        long pid = Long.parseLong(pidFile().get(0).trim());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    /** With the command line with which the application had started it. */
    public void start() throws IOException {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("unshare", "-U")); // it refuses to run as root
        }
        Arrays.stream(Files.readString(file("postmaster.opts")).strip().split(" (?=\")"))
                .map(argument -> argument.replace("\"", ""))
                .forEach(line::add);
        new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(dataDirectory.resolve("postgres.log").toFile())
                .start();
    }

    /** For the superuser, with the password. */
    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://localhost:" + pidFile().get(URL_PORT_LINE).trim()
                + "/postgres?user=postgres&password=" + Files.readString(dataDirectory.resolve("postgres.password"));
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(file("postmaster.pid"));
    }

    private Path file(String name) {
        return dataDirectory.resolve("postgres").resolve(name);
    }
}
