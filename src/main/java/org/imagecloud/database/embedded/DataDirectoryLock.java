package org.imagecloud.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imagecloud.files.PrivateFiles;

/** Holds the data directory for one process; the operating system lets go of it however the process ends. */
final class DataDirectoryLock implements AutoCloseable {

    private final Path directory;
    private final FileChannel channel;

    private DataDirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws IllegalStateException when another process works on that directory */
    static DataDirectoryLock acquire(Path dataDirectory) throws IOException {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        PrivateFiles.directories(directory);
        FileChannel channel =
                PrivateFiles.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IllegalStateException("Another process works on the data directory " + directory
                    + ": stop it, or choose another directory with --imagecloud.data-dir");
        }
        return new DataDirectoryLock(directory, channel);
    }

    private static @org.jspecify.annotations.Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
