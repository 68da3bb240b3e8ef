package org.imagecloud.archive.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The DICOM toolkit of OFFIS, as another opinion. Tests skip where it is not installed. */
final class Dcmtk {

    private Dcmtk() {}

    /** Gives a file to a tool with {@code options in out} and returns what it makes of it. */
    static byte[] run(byte[] file, String tool, String... options) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "dcmtk")), tool);
        Path in = Files.write(directory.resolve("in.dcm"), file);
        Path out = directory.resolve("out.dcm");
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(options));
        command.addAll(List.of(in.toString(), out.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "Skipped: there is no " + tool);
            throw e;
        }
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException(tool + ": " + Files.readString(directory.resolve("log")));
        }
        return Files.readAllBytes(out);
    }
}
