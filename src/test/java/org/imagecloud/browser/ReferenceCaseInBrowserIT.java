package org.imagecloud.browser;

import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The reference case in a real browser: the pages, Tasklist with its form, the viewer. */
@RunningApplication
class ReferenceCaseInBrowserIT {

    @Test
    void theReferenceCaseCanBeClickedThrough(@LocalServerPort int port) throws Exception {
        BrowserScript.run("reference-case", port);
    }
}
