package org.imagecloud.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A compose file as docker-compose understands it, with the example's settings. */
record ComposeFile(Map<String, Map<String, Object>> services) {

    private static final String PROGRAM = "docker-compose";

    /** Skips the test where docker-compose is missing; it needs no engine to say what it reads. */
    static ComposeFile read(Path folder) throws Exception {
        assumeTrue(installed(), PROGRAM + " is not installed, so nobody says what " + folder + " means");
        Process config = new ProcessBuilder(
                        PROGRAM,
                        "--file",
                        folder.resolve("compose.yml").toString(),
                        "--env-file",
                        folder.resolve("example.env").toString(),
                        "config")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Map<String, Map<String, Object>>> read = new Yaml().load(config.getInputStream());
        assertThat(config.waitFor()).as(PROGRAM + " of " + folder).isZero();
        return new ComposeFile(read.get("services"));
    }

    private static boolean installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve(PROGRAM)));
    }

    /** What its image is made from here, by it or another service; nothing where it is taken as others have made it. */
    List<String> imageLines(String service) throws IOException {
        Object image = services.get(service).get("image");
        for (Map<String, Object> other : services.values()) {
            boolean same = other == services.get(service) || image != null && image.equals(other.get("image"));
            if (same && other.get("build") instanceof Map<?, ?> build) {
                String name = build.containsKey("dockerfile")
                        ? build.get("dockerfile").toString()
                        : "Dockerfile";
                return Files.readAllLines(Path.of(build.get("context").toString(), name));
            }
        }
        return List.of();
    }
}
