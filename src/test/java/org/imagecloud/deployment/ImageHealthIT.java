package org.imagecloud.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagecloud.support.KeycloakServer;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The command by which the image tells its health finds the running server well, and one that is not there ill. */
@RunningApplication
class ImageHealthIT {

    private static final String PORT = "/8080;";

    @LocalServerPort
    private int port;

    @Test
    void theImagesOwnCommandKnowsWhetherTheServerAnswers() throws Exception {
        assertThat(health(port)).isZero();
        assertThat(health(KeycloakServer.freePort())).isNotZero();
    }

    private static int health(int port) throws Exception {
        String file = Files.readString(Path.of("docker", "Dockerfile")).replace("\\\n", "");
        String command = file.substring(file.indexOf("CMD [", file.indexOf("HEALTHCHECK")) + "CMD ".length());
        List<?> words = new ObjectMapper().readValue(command.lines().findFirst().orElseThrow(), List.class);
        return new ProcessBuilder(words.stream()
                        .map(word -> word.toString().replace(PORT, "/" + port + ";"))
                        .toList())
                .start()
                .waitFor();
    }
}
