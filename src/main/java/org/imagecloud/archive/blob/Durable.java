package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imagecloud.files.PrivateFiles;

/** File operations that are on disk when they return; a name is on disk when its directory is. */
final class Durable {

    private Durable() {}

    /** Folders whose own name this process knows to be on disk; another process may have died between making and syncing. */
    private static final Set<Path> SYNCED = ConcurrentHashMap.newKeySet();

    static void directories(Path directory) throws IOException {
        Path folder = directory.toAbsolutePath();
        if (SYNCED.contains(folder) && Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            directories(parent);
        }
        if (!Files.isDirectory(folder)) {
            PrivateFiles.directories(folder);
        }
        if (parent != null) {
            sync(parent);
        }
        SYNCED.add(folder);
    }

    /** Renames within one file system; what had that name before is replaced in one step. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** Removes a name; one that is not there is no error. */
    static void delete(Path file) throws IOException {
        Path parent = file.getParent();
        if (Files.deleteIfExists(file) && parent != null) {
            sync(parent);
        }
    }

    static void sync(Path directory) throws IOException {
        try (FileChannel channel = PrivateFiles.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
