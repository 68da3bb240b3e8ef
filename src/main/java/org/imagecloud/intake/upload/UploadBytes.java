package org.imagecloud.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imagecloud.files.DataDirectory;
import org.imagecloud.files.PrivateFiles;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * The bytes of uploads as files below {@code <data directory>/uploads}, named by the id alone. How much of an upload is
 * here is the length of its file, so nothing can contradict it after a crash.
 */
@Component
class UploadBytes {

    private static final int CHUNK = 64 * 1024;
    /** When a file is reported for the first time while it comes, and then how often, in bytes. */
    private static final long FIRST_REPORT = 1 << 20;

    private static final long REPORT = 16 << 20;
    private static final String ID = "uploads.id";

    private final Path folder;
    private final UUID id;

    /** Is told how long a file has become, and may throw to end it there. */
    @FunctionalInterface
    interface Progress {
        void reached(long length);
    }

    UploadBytes(DataDirectory data) throws IOException {
        folder = data.folder("uploads");
        id = idOf(data.path().resolve(ID));
    }

    /** Stays with the folder, whoever works on it: by this a row tells where its bytes are. */
    UUID folder() {
        return id;
    }

    @Bounded("one id")
    private static UUID idOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, UUID.randomUUID().toString());
        }
        return UUID.fromString(Files.readString(file));
    }

    Path path(UUID file) {
        return folder.resolve(file.toString());
    }

    boolean exist(UUID file) {
        return Files.exists(path(file));
    }

    long length(UUID file) {
        return path(file).toFile().length();
    }

    long usableSpace() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /**
     * Appends what the stream has. When it breaks off, what came before stays.
     *
     * @param limit how long the file may become
     * @throws Refusal of kind {@code INVALID} when there is more, and then nothing of it stays
     */
    void append(UUID file, InputStream in, long limit, Progress progress) throws IOException {
        try (FileChannel out = PrivateFiles.open(path(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begin = out.size();
            out.position(begin);
            long report = begin + FIRST_REPORT;
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (out.position() + count > limit) {
                    out.truncate(begin);
                    throw Refusal.invalid("upload.length");
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count); bytes.hasRemaining(); ) {
                    out.write(bytes);
                }
                if (out.position() >= report) {
                    progress.reached(out.position());
                    report = out.position() + REPORT;
                }
            }
        }
    }

    /** When this returns, the file and its name are on disk. */
    void makeDurable(UUID file) throws IOException {
        force(path(file), StandardOpenOption.WRITE);
        force(folder, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = PrivateFiles.open(path, how)) {
            channel.force(true);
        }
    }

    /** A new file beside the uploads, for the caller to delete. */
    Path temporary() throws IOException {
        return PrivateFiles.temporary(folder, "wrapped");
    }

    void delete(UUID file) throws IOException {
        Files.deleteIfExists(path(file));
    }

    /** The ids of files of which something is here. */
    List<UUID> all() throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "????????-????-????-????-????????????")) {
            for (Path file : files) {
                ids.add(UUID.fromString(file.getFileName().toString()));
            }
        }
        return ids;
    }

    /** Names of files that nobody has touched for so long; those of unfinished work included. */
    List<Path> untouchedFor(Duration age, Instant now) throws IOException {
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(age))) {
                    old.add(file);
                }
            }
        }
        return old;
    }
}
