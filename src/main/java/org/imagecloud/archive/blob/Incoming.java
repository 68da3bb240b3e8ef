package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory for blobs that are being written. Several nodes may share it; each writes below its own name and, when it
 * starts, removes what a crash left there.
 */
final class Incoming {

    private static final Logger log = LoggerFactory.getLogger(Incoming.class);
    /** No upload takes that long; what is older was left by a node that does not come back. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Path directory;

    /** @param node the name of this process among those that share the directory */
    Incoming(Path root, String node, Clock clock) throws IOException {
        this.directory = root.toAbsolutePath().normalize().resolve(node);
        Durable.directories(directory);
        removeLeftovers(clock.instant());
    }

    /** A file that is not there yet. */
    Path newFile() {
        return directory.resolve(UUID.randomUUID().toString());
    }

    private void removeLeftovers(Instant now) throws IOException {
        int removed = 0;
        try (Stream<Path> files = Files.walk(directory.getParent())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                boolean own = directory.equals(file.getParent());
                if (own || Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(FORGOTTEN))) {
                    Files.deleteIfExists(file);
                    removed++;
                }
            }
        }
        if (removed > 0) {
            log.info("Removed {} unfinished uploads of an earlier run", removed);
        }
    }
}
