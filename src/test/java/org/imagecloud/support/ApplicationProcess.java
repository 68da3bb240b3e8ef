package org.imagecloud.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.database.embedded.MigratedDatabase;

/** The application in a process of its own, which can be killed. */
public final class ApplicationProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Pattern ADDRESS = Pattern.compile("Start +http://[^:]+:([0-9]+)/");

    private final Path dataDirectory;
    private final Path output;
    private final Process process;

    private ApplicationProcess(Path dataDirectory, Path output, Process process) {
        this.dataDirectory = dataDirectory;
        this.output = output;
        this.process = process;
    }

    /** Starts it on a free port, and returns when it has told its address. */
    public static ApplicationProcess start(Path dataDirectory, Path output) throws IOException {
        return start(command -> command, 0, dataDirectory, output);
    }

    /** The same with another largest heap than it has mostly here. */
    public static ApplicationProcess start(String heap, Path dataDirectory, Path output) throws IOException {
        return start(heap, command -> command, 0, dataDirectory, output);
    }

    /**
     * Starts it on the port, and returns when it has told its address.
     *
     * @param surroundings turns a command into one that runs it elsewhere, for example in a network namespace
     */
    public static ApplicationProcess start(
            UnaryOperator<List<String>> surroundings, int port, Path dataDirectory, Path output) throws IOException {
        return start("512m", surroundings, port, dataDirectory, output);
    }

    private static ApplicationProcess start(
            String heap, UnaryOperator<List<String>> surroundings, int port, Path dataDirectory, Path output)
            throws IOException {
        List<String> command = surroundings.apply(JavaCommand.ofApplication(
                heap,
                "--server.port=" + port,
                "--spring.profiles.active=demo",
                "--imagecloud.data-dir=" + dataDirectory.toAbsolutePath()));
        if (command.stream().noneMatch(option -> option.startsWith("--spring.datasource.url="))) {
            MigratedDatabase.in(dataDirectory);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        ApplicationProcess application = new ApplicationProcess(dataDirectory, output, process);
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .failFast("The application ended, see " + output, () -> !process.isAlive())
                .until(() -> application.address().find());
        return application;
    }

    /** The port of its address. */
    public int port() throws IOException {
        Matcher address = address();
        if (!address.find()) {
            throw new IllegalStateException("It has not told its address yet");
        }
        return Integer.parseInt(address.group(1));
    }

    /** An absolute path as this process sees it, which may have a mount of its own there. */
    public Path seen(Path path) {
        return Path.of("/proc/" + process.pid() + "/root" + path.toAbsolutePath());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook, no flush; its PostgreSQL stays behind. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it stands still in the middle of whatever it does, until {@link #goOn}. */
    public void pause() throws Exception {
        signal("STOP");
    }

    public void goOn() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends it politely, and whatever is left of it. */
    public void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        Path pidFile = dataDirectory.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
            ProcessHandle.of(pid)
                    .filter(left -> left.info().command().orElse("").contains("postgres"))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    /** What it has written so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    private Matcher address() throws IOException {
        return address(output);
    }

    /** Where an application that writes there says that it is reached, once it is. */
    static Matcher address(Path output) throws IOException {
        return ADDRESS.matcher(Files.readString(output));
    }
}
