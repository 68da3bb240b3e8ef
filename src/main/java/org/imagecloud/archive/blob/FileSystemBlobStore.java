package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs as files at {@code <directory>/abc/<hash>}: in 4096 folders, a hundred million blobs are 25 thousand a folder.
 * Several nodes may share the directory; each writes below its own {@code incoming/<node>} and, when it starts, removes
 * what a crash left there.
 */
final class FileSystemBlobStore implements BlobStore {

    private static final Logger log = LoggerFactory.getLogger(FileSystemBlobStore.class);
    private static final int FOLDER_DIGITS = 3;
    private static final String FOLDER = "[0-9a-f][0-9a-f][0-9a-f]";
    /** No upload takes that long; what is older was left by a node that does not come back. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Path blobs;
    private final Path incoming;
    private final Quarantine quarantine;

    /** @param node the name of this process among those that share the directory */
    FileSystemBlobStore(Path directory, Quarantine quarantine, String node, Clock clock) throws IOException {
        this.blobs = directory.toAbsolutePath().normalize();
        this.incoming = blobs.resolve("incoming").resolve(node);
        this.quarantine = quarantine;
        Durable.directories(incoming);
        removeLeftovers(clock.instant());
    }

    @Override
    public BlobDraft draft() throws IOException {
        return new FileDraft(this, incoming.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public SeekableByteChannel open(Sha256 name) throws IOException {
        return Files.newByteChannel(place(name));
    }

    @Override
    public void delete(Sha256 name) throws IOException {
        Durable.delete(place(name));
    }

    @Override
    public void forEach(Consumer<Stored> visitor) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(blobs, FOLDER)) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        visit(file, visitor);
                    }
                }
            }
        }
    }

    /** Takes a complete, synced file. */
    void accept(Path file, Sha256 name) throws IOException {
        Durable.directories(folder(name));
        Durable.move(file, place(name));
    }

    Quarantine quarantine() {
        return quarantine;
    }

    private static void visit(Path file, Consumer<Stored> visitor) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException deletedMeanwhile) {
            return;
        }
        if (attributes.isRegularFile() && Sha256.isValid(file.getFileName().toString())) {
            visitor.accept(new Stored(
                    new Sha256(file.getFileName().toString()),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        }
    }

    private Path place(Sha256 name) {
        return folder(name).resolve(name.hex());
    }

    private Path folder(Sha256 name) {
        return blobs.resolve(name.hex().substring(0, FOLDER_DIGITS));
    }

    private void removeLeftovers(Instant now) throws IOException {
        int removed = 0;
        try (Stream<Path> files = Files.walk(incoming.getParent())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                boolean own = incoming.equals(file.getParent());
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
