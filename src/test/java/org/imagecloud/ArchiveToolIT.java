package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The archive's commands find what a disk or a hand has changed, and make good what can be made good. */
class ArchiveToolIT {

    private Path data;

    private record Run(int code, String output) {}

    @BeforeEach
    void dataDirectory() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "test-data"));
        data = Files.createTempDirectory(parent, "tool");
    }

    @Test
    void aStoredStudyIsVerifiedReindexedAndDeleted() throws Exception {
        TestStudy study = TestStudy.headCt();
        TestStudy other = TestStudy.headCt();
        whileRunning(clinic -> {
            clinic.stow("/dicom-web/studies", study.slices().subList(0, 3));
            clinic.stow("/dicom-web/studies", study.slices().subList(3, 4));
            clinic.stow("/dicom-web/studies", other.slices());
        });
        List<Path> blobs = blobs();
        assertThat(blobs).as("three requests, and the study of the demo").hasSize(4);
        assertThat(tool("verify")).isEqualTo(new Run(0, "4 blobs read, 0 findings"));

        aFlippedByteIsFound(blobs.get(0));
        aMissingBlobIsFound(blobs.get(1));
        anOrphanIsFound(blobs.get(2));

        assertThat(tool("reindex")).isEqualTo(new Run(0, "4 packs indexed, 0 blobs cannot be read"));
        assertThat(tool("verify")).isEqualTo(new Run(0, "4 blobs read, 0 findings"));
        whileRunning(clinic -> {
            assertThat(clinic.get("/dicom-web/studies/" + study.uid() + "/instances")
                            .json())
                    .hasSize(4);
            assertThat(clinic.get("/dicom-web/studies?StudyInstanceUID=" + study.uid())
                            .json()
                            .at("/0/00100010/Value/0/Ideographic")
                            .asText())
                    .isEqualTo("李^秀兰");
            assertThat(clinic.stow("/dicom-web/studies", study.slices()).status())
                    .as("known as stored")
                    .isEqualTo(200);
        });
        assertThat(blobs()).as("nothing was stored twice").hasSize(4);

        assertThat(tool("delete", "--by=operator", other.uid()).code())
                .as("without a reason")
                .isEqualTo(2);
        assertThat(tool("delete", "--by=operator", "--reason=wrong patient", other.uid()))
                .isEqualTo(new Run(0, "deleted " + other.uid()));
        assertThat(blobs()).hasSize(3);
        assertThat(tool("reindex").output()).startsWith("3 packs indexed");
        assertThat(tool("expired").output()).isEmpty();
    }

    private void aFlippedByteIsFound(Path blob) throws Exception {
        flip(blob);
        Run damaged = tool("verify");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.output()).contains("DAMAGED " + blob.getFileName());
        flip(blob);
    }

    private void aMissingBlobIsFound(Path blob) throws Exception {
        Path away = data.resolve("away");
        Files.move(blob, away);
        Run missing = tool("verify");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.output()).contains("MISSING " + blob.getFileName());
        Files.move(away, blob);
    }

    /** A pack whose study the index does not know. */
    private void anOrphanIsFound(Path blob) throws Exception {
        Path strangers = Files.createTempDirectory(data.getParent(), "strangers");
        Path mine = data;
        data = strangers;
        whileRunning(
                clinic -> clinic.stow("/dicom-web/studies", TestStudy.headCt().slices()));
        List<Path> candidates = blobs();
        data = mine;
        List<String> known =
                blobs().stream().map(file -> file.getFileName().toString()).toList();
        Path orphan = candidates.stream()
                .filter(file -> !known.contains(file.getFileName().toString()))
                .findFirst()
                .orElseThrow();
        Path place = blob.getParent()
                .resolveSibling(orphan.getParent().getFileName())
                .resolve(orphan.getFileName());
        Files.createDirectories(place.getParent());
        Files.copy(orphan, place);
        Files.setLastModifiedTime(place, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Run found = tool("verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.output()).contains("ORPHAN " + orphan.getFileName()).endsWith("1 findings");
        Files.delete(place);
    }

    private interface Work {
        void with(Client clinic) throws Exception;
    }

    private void whileRunning(Work work) throws Exception {
        ApplicationProcess application = ApplicationProcess.start(data, data.resolve("application.log"));
        try {
            work.with(Client.of(application.port(), "clinic.wangren"));
        } finally {
            application.stop();
        }
    }

    private Run tool(String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                MedicalImageCloud.class.getName(),
                "archive"));
        line.addAll(Arrays.asList(command));
        line.add("--imagecloud.data-dir=" + data.toAbsolutePath());
        Process process = new ProcessBuilder(line)
                .redirectError(data.resolve("tool.log").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String said = String.join(
                "\n",
                output.lines().filter(text -> !text.matches("\\d{4}-\\d\\d-.*")).toList());
        return new Run(process.waitFor(), said.strip());
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Changes a bit in the middle of the blob, or changes it back. */
    private static void flip(Path blob) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(blob.toFile(), "rw")) {
            file.seek(2_000);
            int old = file.read();
            file.seek(2_000);
            file.write(old ^ 1);
        }
    }
}
