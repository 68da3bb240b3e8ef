package org.imagecloud.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.imagecloud.files.PrivateFiles;

/**
 * Where the programs of the embedded PostgreSQL are unpacked. The library that unpacks them lets everybody write to its folder, by
 * default one in {@code /tmp}, and starts whatever lies there: so it gets one within a folder that nobody else enters.
 */
record EmbeddedPrograms(Path folder) {

    /** @param owners a folder of this process's user alone, which is made, or closed to others, where it is not yet so */
    static EmbeddedPrograms in(Path owners) throws IOException {
        Path closed = PrivateFiles.closed(owners.toAbsolutePath().normalize());
        return new EmbeddedPrograms(PrivateFiles.directories(closed.resolve("unpacked")));
    }
}
