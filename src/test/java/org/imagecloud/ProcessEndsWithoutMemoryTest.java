package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** A process that has lost a thread to memory ends, so that it can be started again; one that lost it otherwise goes on. */
class ProcessEndsWithoutMemoryTest {

    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    @ParameterizedTest
    @ValueSource(strings = {"heap", "direct"})
    void theHandlerEndsIt(String memory) throws Exception {
        assertThat(run(List.of(), memory)).isEqualTo(FatalErrors.STATUS);
    }

    @Test
    void theOptionEndsItAlike() throws Exception {
        assertThat(run(List.of(EXIT), "heap")).isEqualTo(FatalErrors.STATUS);
    }

    @Test
    void anotherFailureDoesNot() throws Exception {
        assertThat(run(List.of(), "none")).isZero();
    }

    @Test
    void whateverStartsItGivesTheOption() throws Exception {
        assertThat(Files.readString(Path.of("docker/Dockerfile"))).containsPattern("ENTRYPOINT .*" + pattern(EXIT));
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<jvmArguments>" + EXIT + "</jvmArguments>");
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(Files.readString(Path.of("docker/compose.yml")));
        assertThat(compose.get("services").get("app")).containsEntry("restart", "unless-stopped");
    }

    private static String pattern(String option) {
        return option.replace("+", "\\+");
    }

    private static int run(List<String> options, String memory) throws Exception {
        List<String> command = Stream.of(
                        Stream.of(ProcessHandle.current().info().command().orElse("java")),
                        Stream.of("-Xmx16m", "-XX:MaxDirectMemorySize=1m", "-XX:+UseSerialGC"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), Victim.class.getName(), memory))
                .flatMap(all -> all)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    /** Loses a thread. */
    static final class Victim {

        public static void main(String[] arguments) throws InterruptedException {
            FatalErrors.endTheProcess();
            Thread thread = new Thread(() -> lose(arguments[0]));
            thread.start();
            thread.join();
        }

        private static void lose(String memory) {
            if (memory.equals("none")) {
                throw new IllegalStateException("an ordinary failure");
            }
            List<Object> kept = new ArrayList<>();
            while (true) {
                kept.add(memory.equals("heap") ? new byte[1 << 20] : ByteBuffer.allocateDirect(1 << 18));
            }
        }
    }
}
