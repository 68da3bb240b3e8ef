package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramsAreCurrentTest {

    static Stream<Path> models() throws IOException {
        return Stream.concat(Files.list(Path.of("processes")), Files.list(Path.of("dmn")))
                .filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theDiagramWasRenderedFromTheModelAsItIs(Path model) throws Exception {
        String name = model.getFileName().toString().replaceFirst("\\.[a-z]+$", ".svg");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));
        try (Stream<String> lines = Files.lines(Path.of("docs", "diagrams", name))) {
            assertThat(lines.limit(2))
                    .as("npm --prefix src/main/web run render-models")
                    .anyMatch(line -> line.contains("sha256:" + hash));
        }
    }
}
