package org.imagecloud.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagecloud.demo.SyntheticHeadCt;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The upload in a real browser: a folder and a zip with bad files, a network that fails, a page that is loaded again. */
@RunningApplication
class UploadInBrowserIT {

    private static final byte[] BAD = "no image".getBytes(StandardCharsets.US_ASCII);
    private static final int NEWEST = 50; // studies that the page lists
    private static final int LARGE = 9 << 20; // sent in pieces, not together with its announcement

    @TempDir
    Path temporary;

    @Test
    void anUploadGoesOnAfterThePageIsLoadedAgain(@LocalServerPort int port) throws Exception {
        TestStudy single = TestStudy.headCt();
        TestStudy packed = TestStudy.headCt();
        Path folder = Files.createDirectories(temporary.resolve("patient").resolve("CT"));
        for (int slice = 0; slice < 4; slice++) {
            Files.write(folder.resolve("IM" + slice), single.slices().get(slice));
        }
        Files.write(folder.resolve("bad.dcm"), BAD);
        Files.write(folder.resolve("DICOMDIR"), BAD);
        zip(folder.resolveSibling("disc.zip"), packed);
        BrowserScript.run("upload", port, folder.getParent().toString(), single.uid(), packed.uid());
    }

    /** And what has just come can be chosen, however old it is and however much the clinic has besides. */
    @Test
    void aPartOfWhatWasChosenIsNotTakenForTheWhole(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        for (int newer = 0; newer < NEWEST; newer++) {
            clinic.stow("/dicom-web/studies", TestStudy.headCt().slices().subList(0, 1));
        }
        int slices = 30;
        var study = new SyntheticHeadCt(System.nanoTime(), "Zhao^Min=赵^敏", LocalDate.of(1999, 2, 6), slices, 32);
        Path folder = Files.createDirectories(temporary.resolve("part"));
        for (int slice = 1; slice <= slices; slice++) {
            try (OutputStream file = Files.newOutputStream(folder.resolve("IM" + slice))) {
                study.write(slice, file);
            }
        }
        BrowserScript.run(
                "upload-resumed", port, folder.toString(), String.valueOf(slices), "8", study.studyInstanceUid());
    }

    private static void zip(Path zip, TestStudy study) throws IOException {
        byte[] viewer = new byte[LARGE];
        new Random(1).nextBytes(viewer);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            entry(out, "viewer/setup.exe", viewer);
            entry(out, "ST0/bad-in-zip.dcm", BAD);
            for (int slice = 0; slice < 4; slice++) {
                entry(out, "ST0/IM" + slice, study.slices().get(slice));
            }
        }
    }

    private static void entry(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
