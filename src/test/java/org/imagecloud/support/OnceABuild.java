package org.imagecloud.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/** Folders that many tests need and that are dear to make: the first to ask makes one, for all processes of the build. */
public final class OnceABuild {

    private static final Path PLACE = Path.of("target", "test-data", "once");

    /** Fills a folder that is empty. */
    @FunctionalInterface
    public interface Making {
        void in(Path folder) throws IOException;
    }

    private OnceABuild() {}

    /**
     * The folder, absolute.
     *
     * @param name of what is in it, with whatever it depends on, so that nothing is left over from an earlier build
     */
    public static synchronized Path made(String name, Making making) throws IOException {
        Path place = Files.createDirectories(PLACE).toAbsolutePath();
        Path made = place.resolve(name);
        try (FileChannel channel = FileChannel.open(
                        place.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Path finished = place.resolve(name + ".finished");
            if (held.isValid() && Files.notExists(finished)) {
                FileSystemUtils.deleteRecursively(made);
                making.in(Files.createDirectory(made));
                Files.createFile(finished);
            }
        }
        return made;
    }
}
