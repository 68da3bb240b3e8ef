package org.imagecloud.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A DICOMweb client that others wrote, and that OHIF and Slim are built on, in a real browser. */
@RunningApplication
class DicomWebClientIT {

    @TempDir
    Path folder;

    @Test
    void itStoresSearchesAndRetrieves(@LocalServerPort int port) throws Exception {
        TestStudy study = TestStudy.headCt();
        for (int slice = 0; slice < study.slices().size(); slice++) {
            Files.write(folder.resolve(slice + ".dcm"), study.slices().get(slice));
        }
        BrowserScript.run("dicomweb-client", port, folder.toString(), study.uid());
    }
}
