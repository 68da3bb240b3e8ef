package org.imagecloud.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticHeadCtTest {

    private static SyntheticHeadCt study(long seed) {
        return new SyntheticHeadCt(seed, "Wang^Guilan=王^桂兰", LocalDate.of(2027, 2, 6), 4, 64);
    }

    private static byte[] slice(long seed, int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        study(seed).write(number, bytes);
        return bytes.toByteArray();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        assertThat(slice(7, 2)).isEqualTo(slice(7, 2));
        assertThat(slice(7, 2)).isNotEqualTo(slice(7, 3)).isNotEqualTo(slice(8, 2));
        assertThat(study(7).studyInstanceUid()).isNotEqualTo(study(8).studyInstanceUid());
    }

    @Test
    void aForeignValidatorFindsNoError(@TempDir Path folder) throws IOException, InterruptedException {
        Path validator = Stream.of("/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, "dciodvfy"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(validator != null, "Skipped: dciodvfy is not installed");
        Path file = Files.write(folder.resolve("slice.dcm"), slice(7, 2));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(String.valueOf(validator), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(output)).contains("CTImage").noneMatch(line -> line.startsWith("Error"));
    }
}
