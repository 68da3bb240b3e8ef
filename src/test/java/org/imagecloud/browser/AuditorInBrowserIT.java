package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The auditor searches the trail page by page, opens an event and takes the result away, in a real browser. */
@OwnApplication
class AuditorInBrowserIT {

    private static final int LOOKS = 60;

    @Test
    void whoLookedIsFound(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        clinic.get("/dicom-web/studies/" + study.uid() + "/metadata", "application/dicom+json");
        for (int i = 0; i < LOOKS; i++) {
            clinic.get("/dicom-web/studies?limit=1&PatientID=nobody");
        }
        Client.of(port, "clinic.lucun").get("/dicom-web/studies/" + study.uid() + "/metadata");
        BrowserScript.run("audit", port, study.uid());
    }
}
