package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The reference case in a real browser: the pages, Tasklist with its form, the viewer. */
@RunningApplication
class ReferenceCaseInBrowserIT {

    private static final int LIMIT_MINUTES = 6;

    @Test
    void theReferenceCaseCanBeClickedThrough(@LocalServerPort int port) throws Exception {
        Path output = Path.of("target", "browser");
        Files.createDirectories(output);
        Path log = output.resolve("reference-case.log");
        Process browser = new ProcessBuilder(
                        "node",
                        "src/test/browser/reference-case.mjs",
                        "http://127.0.0.1:" + port,
                        Chromium.executable(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = browser.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        browser.destroyForcibly();
        assertThat(ended).as("ended within %s minutes", LIMIT_MINUTES).isTrue();
        assertThat(browser.exitValue()).as(Files.readString(log)).isZero();
    }
}
