package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.function.Consumer;
import org.imagecloud.files.PrivateFiles;

/**
 * Blobs as files at {@code <directory>/abc/<hash>}: in 4096 folders, a hundred million blobs are 25 thousand a folder.
 * Several nodes may share the directory.
 */
final class FileSystemBlobStore implements BlobStore {

    private static final int FOLDER_DIGITS = 3;
    private static final String FOLDER = "[0-9a-f][0-9a-f][0-9a-f]";

    private final Path blobs;
    private final Incoming incoming;
    private final Quarantine quarantine;

    /** @param node the name of this process among those that share the directory */
    FileSystemBlobStore(Path directory, Quarantine quarantine, String node, Clock clock) throws IOException {
        this.blobs = directory.toAbsolutePath().normalize();
        this.incoming = new Incoming(blobs.resolve("incoming"), node, clock);
        this.quarantine = quarantine;
    }

    @Override
    public BlobDraft draft() throws IOException {
        return new FileDraft(incoming.newFile(), quarantine) {
            @Override
            void store(Path file, Sha256 name) throws IOException {
                sync();
                Durable.directories(folder(name));
                Durable.move(file, place(name));
            }
        };
    }

    @Override
    public SeekableByteChannel open(Sha256 name) throws IOException {
        return PrivateFiles.open(place(name), StandardOpenOption.READ);
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
}
