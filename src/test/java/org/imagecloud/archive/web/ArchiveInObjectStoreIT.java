package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imagecloud.support.RawConnection.head;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.archive.ArchiveCare;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.FaultyLine;
import org.imagecloud.support.ObjectStore;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.RawConnection;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The archive keeps its promises with its blobs in an object store, also when that is away for a while. */
@OwnApplication
@ExtendWith(OutputCaptureExtension.class)
class ArchiveInObjectStoreIT {

    private static final String STUDIES = "/dicom-web/studies/";
    private static final int OUT_OF_RESOURCES = 0xA700;

    private static final int LARGE_ROWS = 4096;
    private static final int LARGE = LARGE_ROWS * LARGE_ROWS * 2;

    private static ObjectStore objectStore;
    private static FaultyLine line;

    @LocalServerPort
    private int port;

    @Autowired
    private ArchiveCare care;

    private Client clinic;

    @BeforeAll
    static void startObjectStore() throws IOException {
        objectStore = ObjectStore.start();
        line = new FaultyLine(objectStore.port());
    }

    @DynamicPropertySource
    static void inObjectStore(DynamicPropertyRegistry properties) {
        String s3 = "imagecloud.blobs.s3.";
        properties.add("imagecloud.blobs.kind", () -> "s3");
        properties.add(s3 + "endpoint", () -> line.address());
        properties.add(s3 + "region", () -> "us-east-1");
        properties.add(s3 + "bucket", () -> ObjectStore.BUCKET);
        properties.add(s3 + "path-style", () -> true);
        properties.add(s3 + "access-key", () -> "key");
        properties.add(s3 + "secret-key", () -> "secret");
    }

    @AfterAll
    static void stopObjectStore() throws Exception {
        line.close();
        objectStore.close();
    }

    @BeforeEach
    void person() {
        clinic = Client.of(port, "clinic.wangren");
    }

    @AfterEach
    void repair() {
        line.repair();
    }

    @Test
    void whatIsStoredComesBackAndCanBeVerifiedAndIndexedAnew() throws IOException {
        TestStudy study = stored();
        assertComesBack(study);
        assertThat(care("verify")).endsWith(" 0 findings");
        assertThat(care("reindex")).endsWith(" 0 blobs cannot be read");
        assertComesBack(study);
    }

    @Test
    void whatCannotBeStoredIsToldAndCanBeSentAgain() {
        TestStudy before = stored();
        TestStudy study = TestStudy.headCt();
        line.breakDown();
        Client.Answer failed = clinic.stow("/dicom-web/studies", study.slices());
        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.json().at("/00081198/Value")).hasSize(study.slices().size());
        failed.json()
                .at("/00081198/Value")
                .forEach(
                        item -> assertThat(item.at("/00081197/Value/0").asInt()).isEqualTo(OUT_OF_RESOURCES));
        assertThat(failed.json().at("/00081199/Value")).isEmpty();
        assertThat(clinic.get("/dicom-web/studies?StudyInstanceUID=" + study.uid())
                        .json())
                .as("nothing is indexed that is not durable")
                .isEmpty();
        assertThat(line.refused()).isPositive();

        line.repair();
        assertComesBack(before);
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        assertComesBack(study);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/metadata", "/rendered"})
    void whatCannotBeReadIsToldToBeTriedAgain(String what) {
        String address = instance(stored()) + what;
        line.breakDown();
        Client.Answer failed = clinic.get(address);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).contains("30");
        assertThat(failed.json().get("code").asText()).isEqualTo("archive.storageUnavailable");
        assertThat(failed.json().get("detail").asText()).startsWith("The image storage does not answer");

        line.repair();
        assertThat(clinic.get(address).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatIsTakenNoMoreLosesNothing() {
        String address = instance(stored());
        line.forbid();
        Client.Answer failed = clinic.get(address);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.json().get("code").asText()).isEqualTo("archive.storageUnavailable");

        line.repair();
        assertThat(clinic.get(address).status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatTheStorageBreaksOffIsToldFromOneWhoseClientLeft(CapturedOutput log) throws IOException {
        TestObject large = new TestObject();
        assertThat(clinic.stow("/dicom-web/studies", List.of(large(large))).status())
                .isEqualTo(200);
        String request = head("GET", large.path(), "clinic.wangren", "Connection: close") + "\r\n";
        try (RawConnection leaving = new RawConnection(port)) {
            awaitAnswer(leaving.send(request));
        }
        await().until(() -> log.getAll().contains("the client has probably left"));
        try (RawConnection waiting = new RawConnection(port)) {
            awaitAnswer(waiting.send(request));
            line.breakDown();
            assertThat(waiting.answer()).as("broken off").hasSizeLessThan(LARGE);
        }
        await().until(() -> log.getAll().contains("An answer broke off because of the storage"));
    }

    /** More than lies between server and client on its way. */
    private static byte[] large(TestObject object) throws IOException {
        Attributes all = new Attributes();
        all.addAll(object.attributes);
        all.setInt(Tag.Rows, VR.US, LARGE_ROWS)
                .setInt(Tag.Columns, VR.US, LARGE_ROWS)
                .setString(Tag.NumberOfFrames, VR.IS, "1")
                .setBytes(Tag.PixelData, VR.OW, new byte[LARGE]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DicomOutputStream(file).writeFile(all, UID.ExplicitVRLittleEndian);
        return file.toByteArray();
    }

    private static void awaitAnswer(RawConnection connection) {
        await().until(connection::isAnswered);
    }

    private TestStudy stored() {
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        return study;
    }

    private String instance(TestStudy study) {
        String address = clinic.get(STUDIES + study.uid() + "/instances")
                .json()
                .at("/0/00081190/Value/0")
                .asText();
        return java.net.URI.create(address).getPath();
    }

    private void assertComesBack(TestStudy study) {
        byte[] answer = clinic.get(STUDIES + study.uid()).body();
        String whole = new String(answer, StandardCharsets.ISO_8859_1);
        for (byte[] slice : study.slices()) {
            assertThat(whole.contains(new String(slice, StandardCharsets.ISO_8859_1)))
                    .as("byte by byte")
                    .isTrue();
        }
    }

    private String care(String command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        care.run(List.of(command), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
