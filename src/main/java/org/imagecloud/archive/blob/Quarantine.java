package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects that were refused but must not be lost, each with a note beside it. Never served. */
final class Quarantine {

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Path root;
    private final Clock clock;

    Quarantine(Path root, Clock clock) throws IOException {
        this.root = root;
        this.clock = clock;
        Durable.directories(root);
    }

    /** Takes a complete, synced file. */
    void accept(Path file, Sha256 hash, String reason) throws IOException {
        note(hash, reason);
        Durable.move(file, root.resolve(hash.hex()));
    }

    /** Writes the note alone: the bytes are a blob. */
    void note(Sha256 hash, String reason) throws IOException {
        String word = reason.replaceAll("[^A-Za-z0-9.-]", "_");
        String note =
                "{\"sha256\":\"%s\",\"reason\":\"%s\",\"at\":\"%s\"}%n".formatted(hash.hex(), word, clock.instant());
        Files.writeString(
                root.resolve(hash.hex() + ".json"),
                note,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        log.warn("Kept aside as {}: {}", hash, word);
    }
}
