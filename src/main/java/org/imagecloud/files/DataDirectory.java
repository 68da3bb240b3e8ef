package org.imagecloud.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the data lie ({@code imagecloud.data-dir}): a folder of its owner's alone. One that was made by a version, or a person,
 * that let others in is closed at the start: itself, and what lies directly in it, so that nobody comes to the rest.
 */
@Component
public class DataDirectory {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

    private final Path path;

    public DataDirectory(@Value("${imagecloud.data-dir}") Path path) throws IOException {
        this.path = PrivateFiles.directories(path.toAbsolutePath().normalize());
        closeToOthers();
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** A folder in it, which is there. */
    public Path folder(String name) throws IOException {
        return PrivateFiles.directories(path.resolve(name));
    }

    private void closeToOthers() {
        try {
            boolean wasOpen = PrivateFiles.narrow(path);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    wasOpen |= PrivateFiles.narrow(child);
                }
            }
            if (wasOpen) {
                log.info(
                        "The data directory was open to other users of this machine; now it is its owner's alone: {}",
                        path);
            }
        } catch (IOException e) {
            log.warn(
                    "Other users of this machine may read what lies in {}: give it to the user of this process alone",
                    path,
                    e);
        }
    }
}
