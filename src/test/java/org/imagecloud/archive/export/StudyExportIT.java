package org.imagecloud.archive.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An exported study is a medium that DCMTK reads, appends to and finds complete. */
@RunningApplication
class StudyExportIT {

    @TempDir
    Path medium;

    @LocalServerPort
    private int port;

    @Test
    void theZipIsAMediumWithADirectory() throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());

        Client.Answer zip = clinic.get("/api/studies/" + study.uid() + "/export", "application/zip");
        assertThat(zip.status()).isEqualTo(200);
        List<Path> files = unpack(zip.body());

        assertThat(files.stream().map(file -> medium.relativize(file).toString()))
                .containsExactly(
                        "DICOMDIR",
                        "DICOM/SE000001/IM000001",
                        "DICOM/SE000001/IM000002",
                        "DICOM/SE000001/IM000003",
                        "DICOM/SE000001/IM000004");
        for (int i = 0; i < 4; i++) {
            assertThat(Files.readAllBytes(files.get(i + 1)))
                    .isEqualTo(study.slices().get(i));
        }
        assertThat(run("dcmdump", "--load-short", "DICOMDIR"))
                .contains("PATIENT")
                .contains("李^秀兰")
                .contains("DICOM\\SE000001\\IM000004");
        assertThat(run("dcmmkdir", "--append", "--no-backup", "--invent", "--recurse", "DICOM"))
                .doesNotContain("E: ");
        assertThat(run("dcmdump", "DICOMDIR")).contains("IM000004");
    }

    @Test
    void whatIsNotTheirsIsNotExported() {
        TestStudy study = TestStudy.headCt();
        Client.of(port, "clinic.wangren").stow("/dicom-web/studies", study.slices());
        Client stranger = Client.of(port, "clinic.lucun");
        assertThat(stranger.get("/api/studies/" + study.uid() + "/export").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/studies/" + UIDs.create() + "/export").status())
                .isEqualTo(404);
    }

    private List<Path> unpack(byte[] zip) throws IOException {
        List<Path> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = medium.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                files.add(file);
            }
        }
        return files;
    }

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(medium.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
