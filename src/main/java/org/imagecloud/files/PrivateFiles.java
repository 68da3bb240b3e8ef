package org.imagecloud.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Makes files and folders that their owner alone may use, whatever the process's umask; the only place of the application
 * that makes any, as {@code OnlyPrivateFilesTest} sees to. Where a file system knows no such rights, as that of Windows, they
 * are made as that does it.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Makes the folder, and those above it that are missing. */
    public static Path directories(Path folder) throws IOException {
        return Files.createDirectories(folder, rights(folder, OWNERS_FOLDER));
    }

    /**
     * The folder, made where it is missing, and closed to others where it was open to them.
     *
     * @throws IOException also when it is somebody else's
     */
    public static Path closed(Path folder) throws IOException {
        Path made = directories(folder);
        narrow(made);
        Path own = temporary(made, "owner");
        try {
            if (!Files.getOwner(made).equals(Files.getOwner(own))) {
                throw new IOException("A folder of another user: " + made);
            }
        } finally {
            Files.delete(own);
        }
        return made;
    }

    /** Opens a file, and makes it where the options say so. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), rights(file, OWNERS_FILE));
    }

    /** Makes a file or empties one, to write it. */
    public static OutputStream output(Path file) throws IOException {
        return Channels.newOutputStream(
                open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** Makes a file or replaces one in a single step, in UTF-8: after a crash there is the old one, or all of the new. */
    public static void write(Path file, String text) throws IOException {
        Path whole = file.toAbsolutePath();
        Path written = temporary(Objects.requireNonNull(whole.getParent()), "written");
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(written, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A new file in the folder, for the caller to delete. */
    public static Path temporary(Path folder, String prefix) throws IOException {
        return Files.createTempFile(folder, prefix, ".tmp", rights(folder, OWNERS_FILE));
    }

    /** Takes what others may do with a file or folder from them; whether they might do something. */
    static boolean narrow(Path path) throws IOException {
        if (!isPosix(path) || Files.isSymbolicLink(path)) {
            return false;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!rights.retainAll(OWNERS_FOLDER)) {
            return false;
        }
        Files.setPosixFilePermissions(path, rights);
        return true;
    }

    private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)} : NONE;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
