package org.imagecloud.archive.assembly;

import java.io.IOException;
import java.nio.file.Path;
import org.imagecloud.files.DataDirectory;
import org.springframework.stereotype.Component;

/** Begins assemblies, in {@code scratch} below the data directory. */
@Component
public class Assemblies {

    private final Path directory;

    Assemblies(DataDirectory data) throws IOException {
        directory = data.folder("scratch");
    }

    /** Begins the assembly of one request's objects. */
    public Assembly begin() throws IOException {
        return new Assembly(new Scratch(directory));
    }
}
