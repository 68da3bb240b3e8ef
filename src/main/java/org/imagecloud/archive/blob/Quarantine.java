package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.imagecloud.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects that were refused but must not be lost at once, each with a note beside it, for an operator to look at. Never
 * served. Who sends bad objects without end pushes older ones out, and fills no disk.
 */
final class Quarantine {

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Path root;
    private final QuarantineLimits limits;
    private final Clock clock;
    private final KeptAside kept;

    Quarantine(Path root, QuarantineLimits limits, Clock clock) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.limits = limits;
        this.clock = clock;
        Durable.directories(this.root);
        this.kept = KeptAside.in(this.root);
        removeWhatIsTooMuch();
    }

    /** Takes a complete, synced file. */
    synchronized void accept(Path file, Sha256 hash, String reason) throws IOException {
        writeNote(hash, reason);
        Durable.move(file, root.resolve(hash.hex()));
        kept.added(hash, clock.instant());
        removeWhatIsTooMuch();
    }

    private void writeNote(Sha256 hash, String reason) throws IOException {
        String word = reason.replaceAll("[^A-Za-z0-9.-]", "_");
        String note =
                "{\"sha256\":\"%s\",\"reason\":\"%s\",\"at\":\"%s\"}%n".formatted(hash.hex(), word, clock.instant());
        PrivateFiles.write(KeptAside.note(root, hash), note);
        log.warn("Kept aside as {}: {}", hash, word);
    }

    private void removeWhatIsTooMuch() throws IOException {
        int removed = 0;
        while (kept.exceeds(limits, clock.instant())) {
            kept.removeOldest();
            removed++;
        }
        if (removed > 0) {
            log.warn("Removed the {} oldest objects from the quarantine, which is full or they are too old", removed);
        }
    }
}
