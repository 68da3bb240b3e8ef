package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The archive's commands find what a disk or a hand has changed, and make good what can be made good. */
class ArchiveToolIT {

    private Path data;

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

        damageIsFound(blobs.get(0), blobs.get(1));
        assertThat(tool("reindex")).isEqualTo(new ToolRun(0, "4 packs indexed, 0 blobs cannot be read"));
        assertThat(tool("verify")).isEqualTo(new ToolRun(0, "4 blobs read, 0 findings"));
        assertThat(tool("compact"))
                .isEqualTo(new ToolRun(0, "0 packs joined, 0 blobs of earlier runs deleted, 0 studies cannot be read"));
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
            assertThat(clinic.post("/api/referrals", referralOf(study)).status())
                    .isEqualTo(201);
        });
        assertThat(blobs()).as("nothing was stored twice").hasSize(4);

        assertThat(tool("delete", "--by=operator", "--reason=wrong patient", study.uid()))
                .as("its referral is open")
                .isEqualTo(new ToolRun(1, "held " + study.uid()));

        Map<Path, byte[]> before = contents();
        assertThat(tool("delete", "--by=operator", "--reason=wrong patient", other.uid()))
                .isEqualTo(new ToolRun(0, "deleted " + other.uid()));
        before.keySet().removeAll(blobs());
        assertThat(before).as("its blob is gone").hasSize(1);
        anOrphanIsFound(before.entrySet().iterator().next());
    }

    private static Map<String, Object> referralOf(TestStudy study) {
        Map<String, Object> clinical = Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70);
        return Map.of("studyInstanceUid", study.uid(), "clinical", clinical);
    }

    private void damageIsFound(Path flipped, Path missing) throws Exception {
        Path away = data.resolve("away");
        flip(flipped);
        Files.move(missing, away);
        ToolRun verified = tool("verify");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.output())
                .contains("DAMAGED " + flipped.getFileName())
                .contains("MISSING " + missing.getFileName())
                .endsWith("3 blobs read, 2 findings");
        flip(flipped);
        Files.move(away, missing);
    }

    /** A blob that no study has any more, and no upload of this hour. */
    private void anOrphanIsFound(Map.Entry<Path, byte[]> blob) throws Exception {
        Files.write(blob.getKey(), blob.getValue());
        Files.setLastModifiedTime(blob.getKey(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        ToolRun found = tool("verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.output())
                .contains("ORPHAN " + blob.getKey().getFileName())
                .endsWith("1 findings");
    }

    private Map<Path, byte[]> contents() throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (Path blob : blobs()) {
            contents.put(blob, Files.readAllBytes(blob));
        }
        return contents;
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

    private ToolRun tool(String... command) throws IOException {
        Stream<String> line = Stream.concat(Stream.of("archive"), Arrays.stream(command));
        Stream<String> settings = Stream.of("--imagecloud.data-dir=" + data.toAbsolutePath());
        return ToolRun.of(Stream.concat(line, settings).toArray(String[]::new));
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
