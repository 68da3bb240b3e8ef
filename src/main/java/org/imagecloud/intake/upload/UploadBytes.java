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
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The bytes of uploads as files below {@code <data directory>/uploads}, named by the id alone. How much of an upload is
 * here is the length of its file, so nothing can contradict it after a crash.
 */
@Component
class UploadBytes {

    private static final int CHUNK = 64 * 1024;

    private final Path folder;

    UploadBytes(@Value("${imagecloud.data-dir}") Path dataDirectory) throws IOException {
        folder = Files.createDirectories(
                dataDirectory.toAbsolutePath().normalize().resolve("uploads"));
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
    void append(UUID file, InputStream in, long limit) throws IOException {
        try (FileChannel out = FileChannel.open(path(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begin = out.size();
            out.position(begin);
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (out.position() + count > limit) {
                    out.truncate(begin);
                    throw Refusal.invalid("upload.length");
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count); bytes.hasRemaining(); ) {
                    out.write(bytes);
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
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** A new file beside the uploads, for the caller to delete. */
    Path temporary() throws IOException {
        return Files.createTempFile(folder, "wrapped", ".tmp");
    }

    void delete(UUID file) throws IOException {
        Files.deleteIfExists(path(file));
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
