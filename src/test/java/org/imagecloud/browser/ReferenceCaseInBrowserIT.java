package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The reference case in a real browser: the pages, Tasklist with its form, the viewer. */
@RunningApplication
class ReferenceCaseInBrowserIT {

    @Test
    void theReferenceCaseCanBeClickedThrough(@LocalServerPort int port) throws Exception {
        TestStudy study = TestStudy.headCt(); // its own, for others have left studies of every kind
        assertThat(Client.of(port, "clinic.wangren")
                        .stow("/dicom-web/studies", study.slices())
                        .status())
                .isEqualTo(200);
        BrowserScript.run("reference-case", port, study.uid());
    }
}
