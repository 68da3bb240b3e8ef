package org.imagecloud.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionChecksTest {

    private static final DecisionChecks CHECKS = new DecisionChecks();

    static Stream<File> tables() {
        return Arrays.stream(new File("dmn").listFiles((dir, name) -> name.endsWith(".dmn")))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void todaysTablesHaveNoFinding(File file) throws IOException {
        for (int i = 0; i < 3; i++) {
            long t = System.nanoTime();
            List<Finding> findings = run(Files.readString(file.toPath()));
            System.out.println(file + " " + (System.nanoTime() - t) / 1000000 + " ms " + findings);
        }
        assertThat(run(Files.readString(file.toPath()))).isEmpty();
    }

    private static List<Finding> run(String dmn) {
        return CHECKS.run(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }
}
