package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where a study is not theirs to see, readers find the way in an emergency, in a real browser. */
@RunningApplication
class EmergencyInBrowserIT {

    @Test
    void aReaderOpensWhatWasNotOffered(@LocalServerPort int port) throws Exception {
        TestStudy one = TestStudy.headCt();
        TestStudy other = TestStudy.headCt();
        Client clinic = Client.of(port, "clinic.wangren");
        for (TestStudy study : new TestStudy[] {one, other}) {
            assertThat(clinic.stow("/dicom-web/studies", study.slices()).status())
                    .isEqualTo(200);
        }
        BrowserScript.run("emergency", port, one.uid(), other.uid());
    }
}
