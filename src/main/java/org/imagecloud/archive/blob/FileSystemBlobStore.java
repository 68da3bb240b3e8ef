package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Blobs as files below {@code <data directory>/blobs}, at {@code ab/cd/<hash>} so that no folder grows large. The data
 * directory belongs to one process, so what lies in {@code incoming} at start-up was left by a crash and is removed.
 */
@Component
final class FileSystemBlobStore implements BlobStore {

    private static final Logger log = LoggerFactory.getLogger(FileSystemBlobStore.class);

    private final Path blobs;
    private final Path incoming;
    private final Quarantine quarantine;

    FileSystemBlobStore(@Value("${imagecloud.data-dir}") Path dataDirectory, Clock clock) throws IOException {
        Path data = dataDirectory.toAbsolutePath().normalize();
        blobs = data.resolve("blobs");
        incoming = blobs.resolve("incoming");
        quarantine = new Quarantine(data.resolve("quarantine"), clock);
        Durable.directories(incoming);
        removeLeftovers();
    }

    @Override
    public BlobDraft draft() throws IOException {
        return new FileDraft(this, incoming.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public SeekableByteChannel open(Sha256 hash) throws IOException {
        return Files.newByteChannel(place(hash));
    }

    /** Takes a complete, synced file. A blob that is there already is replaced by its equal. */
    void accept(Path file, Sha256 hash) throws IOException {
        Durable.directories(folder(hash));
        Durable.move(file, place(hash));
    }

    Quarantine quarantine() {
        return quarantine;
    }

    private Path folder(Sha256 hash) {
        String hex = hash.hex();
        return blobs.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4));
    }

    private Path place(Sha256 hash) {
        return folder(hash).resolve(hash.hex());
    }

    private void removeLeftovers() throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                Files.delete(file);
                removed++;
            }
        }
        if (removed > 0) {
            log.info("Removed {} unfinished uploads of an earlier run", removed);
        }
    }
}
