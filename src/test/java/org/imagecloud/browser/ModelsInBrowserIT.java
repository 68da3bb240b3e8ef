package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two administrators change a rule in a real browser; of the four cases before, it would have changed three. */
@OwnApplication
class ModelsInBrowserIT {

    @Test
    void aRuleIsChangedApprovedByAnotherAndTakenBack(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        for (int age : new int[] {60, 62, 64, 70}) {
            Client.Answer sent = clinic.post(
                    "/api/referrals",
                    Map.of(
                            "studyInstanceUid",
                            stored(clinic),
                            "clinical",
                            Map.of("symptoms", List.of("suddenHeadache"), "age", age, "onsetHours", 2)));
            assertThat(sent.status()).as(sent.json().toString()).isEqualTo(201);
        }
        giveUpAStepOf("watch-target", port);
        giveUpAStepOf("read-study", port);
        BrowserScript.run(
                "models", port, Stream.generate(() -> stored(clinic)).limit(4).toArray(String[]::new));
    }

    /** As the engine does when it has failed at every try. */
    private static void giveUpAStepOf(String process, int port) {
        Client admin = Client.of(port, "admin");
        String job = admin.get("/engine-rest/job?processDefinitionKey=" + process)
                .json()
                .path(0)
                .path("id")
                .asText();
        assertThat(admin.send(
                                "PUT",
                                "/engine-rest/job/" + job + "/retries",
                                "{\"retries\":0}".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(204);
    }

    private static String stored(Client clinic) {
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        return study.uid();
    }
}
