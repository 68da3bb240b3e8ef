package org.imagecloud.archive.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Begins assemblies, in {@code scratch} below the data directory. */
@Component
public class Assemblies {

    private final Path directory;

    Assemblies(@Value("${imagecloud.data-dir}") Path data) throws IOException {
        directory = Files.createDirectories(data.toAbsolutePath().normalize().resolve("scratch"));
    }

    /** Begins the assembly of one request's objects. */
    public Assembly begin() throws IOException {
        return new Assembly(new Scratch(directory));
    }
}
