package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A study that a clinic's gateway sends (STOW-RS) and somebody there uploads with a browser (tus) is one study. */
@RunningApplication
class OneStudyByTwoWaysIT {

    private static final String STOW = "/dicom-web/studies";

    private final TestStudy study = TestStudy.headCt();
    private Client gateway;
    private TusClient browser;

    @BeforeEach
    void logIn(@LocalServerPort int port) {
        gateway = Client.of(port, "clinic.wangren");
        browser = new TusClient(Client.of(port, "clinic.wangren"));
    }

    @Test
    void oneWayAfterTheOther() {
        assertThat(gateway.stow(STOW, study.slices()).status()).isEqualTo(200);
        assertUploaded(browser.whenDone(upload(study.slices())));
        assertThat(gateway.stow(STOW, study.slices()).status()).isEqualTo(200);
        assertOneStudy();
    }

    @Test
    void aPartByEachWay() {
        assertThat(gateway.stow(STOW, study.slices().subList(0, 3)).status()).isEqualTo(200);
        assertUploaded(browser.whenDone(upload(study.slices().subList(2, 4))));
        assertOneStudy();
    }

    @Test
    void bothWaysAtOnce() {
        List<CompletableFuture<?>> ways = IntStream.range(0, 3)
                .<CompletableFuture<?>>mapToObj(i -> i == 0
                        ? CompletableFuture.runAsync(() -> assertUploaded(browser.whenDone(upload(study.slices()))))
                        : CompletableFuture.runAsync(() -> assertThat(
                                        gateway.stow(STOW, study.slices()).status())
                                .isEqualTo(200)))
                .toList();
        ways.forEach(CompletableFuture::join);
        assertOneStudy();
    }

    private String upload(List<byte[]> slices) {
        String session = browser.begin();
        for (int i = 0; i < slices.size(); i++) {
            browser.send(session, "CT/IM" + i, slices.get(i));
        }
        return session;
    }

    private void assertUploaded(JsonNode session) {
        assertThat(session.findValuesAsText("state")).containsOnly("STORED");
        assertThat(session.get("studies").toString()).isEqualTo("[\"" + study.uid() + "\"]");
    }

    private void assertOneStudy() {
        JsonNode found = gateway.get(STOW + "?StudyInstanceUID=" + study.uid()).json();
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/00201206/Value/0").asInt()).isEqualTo(1);
        assertThat(found.at("/0/00201208/Value/0").asInt()).isEqualTo(4);
        assertThat(gateway.get(STOW + "/" + study.uid() + "/metadata").json()).hasSize(4);
    }
}
