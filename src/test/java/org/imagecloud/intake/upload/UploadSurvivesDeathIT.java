package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills the application with SIGKILL in the middle of uploads, starts it again on the same data, and goes on. */
class UploadSurvivesDeathIT {

    private static final int STUDIES = 20;

    private Path data;
    private ApplicationProcess application;
    private TusClient tus;

    @BeforeEach
    void start() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "upload");
        start("run0.log");
    }

    private void start(String log) throws IOException {
        application = ApplicationProcess.start(data, data.resolve(log));
        tus = new TusClient(Client.of(application.port(), "clinic.wangren"));
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
    }

    @Test
    void whatWasReceivedGoesOnAndIsStoredOnce() throws Exception {
        TestStudy alone = TestStudy.headCt();
        byte[] slice = alone.slices().get(0);
        List<TestStudy> packed =
                Stream.generate(TestStudy::headCt).limit(STUDIES).toList();
        byte[] zip = zip(packed);

        String session = tus.begin();
        String half = tus.create(session, "CT/IM1", slice.length);
        tus.patch(half, 0, Arrays.copyOf(slice, 1234));
        String whole = tus.create(session, "disc.zip", zip.length);
        tus.patch(whole, 0, Arrays.copyOf(zip, 5000));
        tus.patch(whole, 5000, Arrays.copyOfRange(zip, 5000, zip.length));
        application.kill(); // the zip is complete, and being stored at best

        start("run1.log");
        assertThat(tus.offset(half)).isEqualTo(1234);
        assertThat(tus.offset(whole)).isEqualTo(zip.length);
        tus.patch(half, 1234, Arrays.copyOfRange(slice, 1234, slice.length));
        JsonNode done = tus.whenDone(session);
        assertThat(done.findValuesAsText("state")).containsOnly("STORED");
        assertThat(done.get("studies")).hasSize(STUDIES + 1);
        List<String> uids = new ArrayList<>(packed.stream().map(TestStudy::uid).toList());
        assertThat(instances(alone.uid())).hasSize(1);
        for (String uid : uids) {
            List<String> instances = instances(uid);
            assertThat(instances).hasSize(4);
            assertThat(new HashSet<>(instances)).hasSize(4);
        }
        try (Stream<Path> left = Files.list(data.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
        assertThat(application.output()).doesNotContain("IM1", "disc.zip");
    }

    private List<String> instances(String study) {
        List<String> uids = new ArrayList<>();
        tus.client()
                .get("/dicom-web/studies/" + study + "/instances")
                .json()
                .forEach(i -> uids.add(i.at("/00080018/Value/0").asText()));
        return uids;
    }

    private static byte[] zip(List<TestStudy> studies) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < studies.size(); i++) {
                for (int slice = 0; slice < 4; slice++) {
                    out.putNextEntry(new ZipEntry("ST" + i + "/IM" + slice));
                    out.write(studies.get(i).slices().get(slice));
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }
}
