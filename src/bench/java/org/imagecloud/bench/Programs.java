package org.imagecloud.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts and ends other programs. */
final class Programs {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final int STOP_SECONDS = 60;

    private Programs() {}

    @FunctionalInterface
    interface Ready {
        boolean check() throws IOException;
    }

    static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs to the end. */
    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        int code = start(log, command).waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code + ", see " + log);
        }
    }

    static void await(Process process, Path log, Ready ready) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!answers(ready)) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                process.destroy();
                throw new IOException("It does not start, see " + log);
            }
            Thread.sleep(100);
        }
    }

    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Removes a folder, and waits until all disks have done what they were told. */
    static void clean(Path directory) throws IOException, InterruptedException {
        if (directory.toFile().exists()) {
            run(File.createTempFile("bench", ".log").toPath(), List.of("rm", "-rf", directory.toString()));
        }
        settle();
    }

    /** So that nobody pays for what somebody else has written. */
    static void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private static boolean answers(Ready ready) {
        try {
            return ready.check();
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
