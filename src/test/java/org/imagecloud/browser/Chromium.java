package org.imagecloud.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds Chromium on the path; on Debian, as root, installs it. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    static String executable() throws IOException, InterruptedException {
        Optional<String> found = find();
        if (found.isEmpty() && isDebianRoot()) {
            run("apt-get", "update", "-qq");
            run("apt-get", "install", "-y", "-qq", "chromium");
            found = find();
        }
        return found.orElseThrow(() ->
                new IllegalStateException("The browser test needs Chromium on the path: apt-get install chromium"));
    }

    private static Optional<String> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean isDebianRoot() {
        return Files.exists(Path.of("/etc/debian_version")) && "root".equals(System.getProperty("user.name"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put("DEBIAN_FRONTEND", "noninteractive");
        process.start().waitFor();
    }
}
