package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script of {@code src/test/browser} against the application; its pictures and its log are in target/browser. */
public final class BrowserScript {

    private static final int LIMIT_MINUTES = 6;

    private BrowserScript() {}

    /** Runs it to its end; a script that fails, or does not end, fails the test. */
    public static void run(String name, int port, String... arguments) throws Exception {
        Path output = Files.createDirectories(Path.of("target", "browser"));
        Path log = output.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "src/test/browser/" + name + ".mjs",
                "http://127.0.0.1:" + port,
                Chromium.executable(),
                output.toString()));
        command.addAll(List.of(arguments));
        Process browser = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = browser.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        browser.destroyForcibly();
        assertThat(ended).as("ended within %s minutes", LIMIT_MINUTES).isTrue();
        assertThat(browser.exitValue()).as(Files.readString(log)).isZero();
    }
}
