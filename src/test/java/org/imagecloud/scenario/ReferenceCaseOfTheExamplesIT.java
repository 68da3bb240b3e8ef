package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The script to which README sends newcomers. */
@RunningApplication
class ReferenceCaseOfTheExamplesIT {

    @Test
    void goesThroughToItsConfirmation(@LocalServerPort int port) throws Exception {
        Process script = new ProcessBuilder("bash", "docs/examples/reference-case.sh", "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("in worklist", "URGENCY_CLASSIFIED", "CRITICAL_RESULT_CONFIRMED")
                .containsPattern("state +(RETURNED|ACKNOWLEDGED)");
    }
}
