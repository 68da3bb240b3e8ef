package org.imagecloud.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a PostgreSQL that a killed process of ours left running on the data directory that this process now holds. */
final class AbandonedPostgres {

    private static final Logger log = LoggerFactory.getLogger(AbandonedPostgres.class);
    private static final int STOP_SECONDS = 30;

    private AbandonedPostgres() {}

    static void stop(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        Optional<ProcessHandle> server =
                Files.exists(pidFile) ? postgres(Files.readAllLines(pidFile)) : Optional.empty();
        if (server.isEmpty()) {
            return;
        }
        log.info("Stopping the PostgreSQL that an earlier run left behind");
        server.get().destroy();
        try {
            server.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("The PostgreSQL of an earlier run does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier PostgreSQL stops", e);
        }
    }

    private static Optional<ProcessHandle> postgres(List<String> pidFile) {
        return pidFile.stream()
                .findFirst()
                .map(String::trim)
                .filter(pid -> pid.matches("[1-9][0-9]{0,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }
}
