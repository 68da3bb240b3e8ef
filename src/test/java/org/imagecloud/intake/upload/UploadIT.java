package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of a clinic's browser: received by tus, stored in the background, told by name. */
@RunningApplication
class UploadIT {

    private static final byte[] NO_IMAGE =
            "not an image at all, but of some length".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Client clinic;
    private TusClient tus;

    @BeforeEach
    void logIn() {
        clinic = Client.of(port, "clinic.wangren");
        tus = new TusClient(clinic);
    }

    @Test
    void aFileInPiecesIsStored() {
        TestStudy study = TestStudy.headCt();
        byte[] slice = study.slices().get(0);
        String session = tus.begin();
        String file = tus.create(session, "CT/IM1", slice.length);
        assertThat(tus.offset(file)).isZero();
        assertThat(tus.patch(file, 0, Arrays.copyOf(slice, 1000)).status()).isEqualTo(204);
        assertThat(tus.offset(file)).isEqualTo(1000);
        Client.Answer wrong = tus.patch(file, 7, new byte[] {1});
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.json().get("code").asText()).isEqualTo("upload.otherOffset");
        Client.Answer last = tus.patch(file, 1000, Arrays.copyOfRange(slice, 1000, slice.length));
        assertThat(last.headers().firstValue("Upload-Offset")).contains(Integer.toString(slice.length));
        assertThat(last.headers().firstValue("Upload-Expires")).isPresent();

        JsonNode done = tus.whenDone(session);
        assertThat(done.at("/files/0/state").asText()).isEqualTo("STORED");
        assertThat(done.at("/studies/0").asText()).isEqualTo(study.uid());
        assertThat(instances(study.uid())).isEqualTo(1);
        assertThat(tus.offset(file)).isEqualTo(slice.length);
    }

    @Test
    void aFileThatIsAnnouncedAgainIsTheSame() {
        byte[] slice = TestStudy.headCt().slices().get(0);
        String session = tus.begin();
        String file = tus.create(session, "CT/IM1", slice.length);
        tus.patch(file, 0, Arrays.copyOf(slice, 700)); // and the line breaks
        Client.Answer again = tus.send(session, "CT/IM1", slice);
        assertThat(again.headers().firstValue("Location")).contains(file);
        assertThat(again.headers().firstValue("Upload-Offset")).contains(Integer.toString(slice.length));
        assertThat(tus.whenDone(session).findValuesAsText("state")).containsExactly("STORED");
        assertThat(tus.create(session, "CT/IM1", slice.length)).isEqualTo(file);
        assertThat(tus.create(session, "CT/IM1", slice.length + 2)).isNotEqualTo(file);
    }

    @Test
    void whoAsksHowFarAFileIsHasItNotedThatItIsComplete() throws IOException {
        String session = tus.begin();
        Client.Answer sent = tus.send(session, "chest.jpg", picture("jpeg"));
        assertThat(tus.whenDone(session).findValuesAsText("state")).containsOnly("NEEDS_PATIENT");
        String file = sent.headers().firstValue("Location").orElseThrow();
        jdbc.sql("update upload_file set state = 'WAITING' where id = ?::uuid") // as after a crash with the last byte
                .param(file.substring(file.lastIndexOf('/') + 1))
                .update();
        assertThat(tus.head(file).status()).isEqualTo(200);
        assertThat(tus.whenDone(session).findValuesAsText("state")).containsOnly("NEEDS_PATIENT");
    }

    @Test
    void everyFileOfAFolderIsToldByName() {
        TestStudy study = TestStudy.headCt();
        String session = tus.begin();
        for (int i = 0; i < study.slices().size(); i++) {
            tus.send(session, "CT/IM" + i, study.slices().get(i));
        }
        byte[] broken = Arrays.copyOf(study.slices().get(0), 900);
        tus.send(session, "CT/broken", broken);
        tus.send(session, "CT/empty", new byte[0]);
        tus.send(session, "CT/readme.txt", NO_IMAGE);
        JsonNode done = tus.whenDone(session);
        assertThat(instances(study.uid())).isEqualTo(4);
        assertThat(refusals(done))
                .containsEntry("CT/empty", "EMPTY")
                .containsEntry("CT/readme.txt", "NOT_AN_IMAGE")
                .containsKey("CT/broken")
                .hasSize(3);
    }

    @Test
    void aZipIsStoredAndItsBadEntriesAreToldByName() throws IOException {
        TestStudy study = TestStudy.headCt();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("DICOMDIR", NO_IMAGE);
        entries.put("ST0/bad.dcm", NO_IMAGE);
        for (int i = 0; i < study.slices().size(); i++) {
            entries.put("ST0/IM" + i, study.slices().get(i));
        }
        entries.put("ST0/twice", study.slices().get(0));
        entries.put("../out", study.slices().get(1));
        String session = tus.begin();
        tus.send(session, "disc.zip", zip(entries));
        JsonNode done = tus.whenDone(session);
        assertThat(done.at("/files/0/state").asText()).isEqualTo("STORED");
        assertThat(done.at("/files/0/stored").asInt()).isEqualTo(5);
        assertThat(done.at("/files/0/leftOut").asInt()).isEqualTo(1);
        assertThat(refusals(done))
                .containsOnly(Map.entry("../out", "UNSAFE_NAME"), Map.entry("ST0/bad.dcm", "UNREADABLE"));
        assertThat(instances(study.uid())).isEqualTo(4);
    }

    @Test
    void aZipThatBreaksOffIsRefusedWithItsName() throws IOException {
        byte[] zip = zip(Map.of("IM1", TestStudy.headCt().slices().get(0)));
        String session = tus.begin();
        tus.send(session, "half.zip", Arrays.copyOf(zip, zip.length / 2));
        JsonNode done = tus.whenDone(session);
        assertThat(done.at("/files/0/state").asText()).isEqualTo("REFUSED");
        assertThat(refusals(done)).containsEntry("half.zip", "ZIP_BROKEN");
    }

    @Test
    void filmsWaitForTheirPatientAndBecomeOneStudy() throws IOException {
        String session = tus.begin();
        tus.send(session, "chest.jpg", picture("jpeg"));
        tus.send(session, "side.png", picture("png"));
        assertThat(tus.whenDone(session).findValuesAsText("state")).containsOnly("NEEDS_PATIENT");
        Map<String, Object> film = new LinkedHashMap<>(Map.of(
                "patientName", "王小明",
                "patientId", "F-0001",
                "sex", "M",
                "birthDate", "1957-03-01",
                "modality", "DX",
                "bodyPart", "CHEST",
                "studyDate", "2026-02-06"));
        assertThat(putFilm(session, film).status()).isEqualTo(204);
        JsonNode done = tus.whenDone(session);
        assertThat(done.findValuesAsText("state")).containsOnly("STORED");
        String study = done.at("/studies/0").asText();
        assertThat(instances(study)).isEqualTo(2);
        JsonNode found =
                clinic.get("/dicom-web/studies?StudyInstanceUID=" + study).json();
        assertThat(found.at("/0/00100010/Value/0/Alphabetic").asText()).isEqualTo("王小明");
        film.put("patientId", "F-0002");
        assertThat(putFilm(session, film).status()).isEqualTo(409);
    }

    @Test
    void whatIsSomebodyElsesDoesNotExist() {
        String session = tus.begin();
        String file = tus.create(session, "IM1", 10);
        for (String other : new String[] {"clinic.lucun", "radiologist.lixin"}) {
            TusClient stranger = new TusClient(Client.of(port, other));
            assertThat(stranger.client().get(session).status()).isEqualTo(404);
            assertThat(stranger.head(file).status()).isEqualTo(404);
            assertThat(stranger.patch(file, 0, new byte[10]).status()).isEqualTo(404);
            assertThat(stranger.announce(session, "IM2", 10).status()).isEqualTo(404);
            assertThat(stranger.delete(file).status()).isEqualTo(404);
            assertThat(stranger.delete(session).status()).isEqualTo(404);
            assertThat(stranger.client().get("/api/uploads").json().findValuesAsText("id"))
                    .doesNotContain(session.substring(session.lastIndexOf('/') + 1));
        }
        assertThat(tus.offset(file)).isZero();
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsSent() {
        Client.Answer answer = tus.announce(tus.begin(), "huge", (4L << 30) + 1);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asText()).contains("4 GB");
    }

    @Test
    void moreThanAnnouncedIsRefusedAndDoesNotStay() {
        String file = tus.create(tus.begin(), "IM1", 10);
        assertThat(tus.patch(file, 0, new byte[11]).status()).isEqualTo(400);
        assertThat(tus.offset(file)).isZero();
    }

    @Test
    void rolesWithoutImagesMayNotUpload() {
        assertThat(Client.of(port, "admin").post("/api/uploads", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void aForgottenSessionIsGone() {
        String session = tus.begin();
        String file = tus.create(session, "IM1", 10);
        tus.patch(file, 0, new byte[5]);
        assertThat(tus.delete(session).status()).isEqualTo(204);
        assertThat(tus.head(file).status()).isEqualTo(404);
        assertThat(clinic.get(session).status()).isEqualTo(404);
    }

    /** The protocol's MUSTs: its version on whatever is answered, and what was said of a file again. */
    @Test
    void everyAnswerIsOfTheProtocol() throws IOException {
        String session = tus.begin();
        Client.Answer created = tus.announce(session, "片子 1.dcm", 7);
        String file = created.headers().firstValue("Location").orElseThrow();
        Client.Answer asked = tus.head(file);
        String said = asked.headers().firstValue("Upload-Metadata").orElseThrow();
        assertThat(said.split(","))
                .containsExactlyInAnyOrder("filename " + base64("片子 1.dcm"), "modified " + base64("17968"));
        String nobodys = session + "/files/" + java.util.UUID.randomUUID();
        Client.Answer otherVersion = clinic.send("HEAD", file, new byte[0], "Tus-Resumable", "0.2.2");
        assertThat(otherVersion.status()).isEqualTo(412);
        assertThat(otherVersion.headers().firstValue("Tus-Version")).hasValue("1.0.0");
        for (Client.Answer answer : List.of(
                created,
                asked,
                otherVersion,
                tus.patch(file, 3, new byte[1]),
                tus.patch(file, 0, new byte[2]),
                tus.head(nobodys),
                tus.delete(nobodys),
                tus.delete(file),
                tus.head(file))) {
            assertThat(answer.headers().allValues("Tus-Resumable"))
                    .as(String.valueOf(answer.status()))
                    .containsExactly("1.0.0");
        }
        assertThat(tus.head(file).status()).isEqualTo(404);
        assertThat(tus.delete(file).status()).isEqualTo(404);
        assertThat(tus.head(nobodys).status()).isEqualTo(404);
    }

    @Test
    void whoStandsInFrontSaysTheProtocolToo(@LocalServerPort int port) {
        String files = tus.begin() + "/files";
        String file = files + "/" + java.util.UUID.randomUUID();
        Client stranger = Client.bearing(port, "none");
        for (Client.Answer answer :
                List.of(stranger.send("HEAD", file, new byte[0]), stranger.send("POST", files, new byte[0]))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().allValues("Tus-Resumable")).containsExactly("1.0.0");
        }
        Client.Answer otherwise =
                clinic.send("POST", files, new byte[0], "Tus-Resumable", "1.0.0", "X-HTTP-Method-Override", "DELETE");
        assertThat(otherwise.status()).isEqualTo(400);
        assertThat(otherwise.json().get("code").asText()).isEqualTo("upload.methodOverride");
    }

    @Test
    void whatIsStoredIsNotSaidToBeTakenAway() throws IOException {
        String session = tus.begin();
        String file = tus.send(
                        session, "stored.dcm", TestStudy.headCt().slices().get(0))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        tus.whenDone(session);
        assertThat(tus.delete(file).status()).isEqualTo(409);
        assertThat(tus.head(file).status()).isEqualTo(200);
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void otherVersionsOfTheProtocolAreNotSpoken() {
        String session = tus.begin();
        assertThat(clinic.send("POST", session + "/files", new byte[0], "Tus-Resumable", "0.2.2")
                        .status())
                .isEqualTo(412);
        assertThat(clinic.send("OPTIONS", session + "/files", new byte[0])
                        .headers()
                        .firstValue("Tus-Version"))
                .contains("1.0.0");
    }

    private Client.Answer putFilm(String session, Map<String, Object> film) throws IOException {
        byte[] body = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(film);
        return clinic.send("PUT", session + "/film", body, "Content-Type", "application/json");
    }

    private int instances(String study) {
        return clinic.get("/dicom-web/studies/" + study + "/instances").json().size();
    }

    private static Map<String, String> refusals(JsonNode session) {
        Map<String, String> all = new LinkedHashMap<>();
        session.get("files")
                .forEach(file -> file.get("refusals")
                        .forEach(refusal -> all.put(
                                refusal.get("name").asText(),
                                refusal.get("reason").asText())));
        return all;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR), format, bytes);
        return bytes.toByteArray();
    }
}
