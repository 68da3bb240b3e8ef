package org.imagecloud.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A study of which images are missing, or still come, is submitted by who knows it, and read by who knows it. */
@RunningApplication
class IncompleteStudiesAreToldIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestStudy study = TestStudy.headCt();
    private final List<String> uploads = new ArrayList<>();

    @Autowired
    private JdbcClient jdbc;

    private Client clinic;
    private Client reader;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.lucun");
        reader = Client.of(port, "radiologist.mengcheng");
    }

    /** What is open counts for the person. */
    @AfterEach
    void nothingStaysOpen() {
        uploads.forEach(upload -> clinic.send("DELETE", upload, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void ofAnUploadItIsKnownHowManyFilesAreMissing(int arrived) {
        int chosen = study.slices().size();
        String upload = choose();
        send(upload, 0, arrived);
        JsonNode arrival =
                clinic.get("/api/studies/" + study.uid() + "/arrival").json();
        assertThat(arrival.at("/images").asInt()).isEqualTo(arrived);
        assertThat(arrival.at("/arriving").asBoolean()).as("by an upload").isFalse();
        if (arrived == chosen) {
            assertThat(arrival.at("/files").isNull()).isTrue();
            assertThat(told(submit(false))).isEmpty();
            return;
        }
        assertThat(arrival.at("/files/done").asInt()).isEqualTo(arrived);
        assertThat(arrival.at("/files/chosen").asInt()).isEqualTo(chosen);
        Client.Answer warned = submit(false);
        assertThat(warned.status()).isEqualTo(409);
        assertThat(warned.json().at("/code").asText()).isEqualTo("submission.filesMissing");

        Client.Answer submitted =
                submit(arrived % 2 == 0 ? true : null); // a program is not asked, but its readers are told
        assertThat(told(submitted)).containsExactly(arrived + " / " + chosen);
        send(upload, arrived, chosen);
        assertThat(clinic.get("/api/studies/" + study.uid() + "/arrival")
                        .json()
                        .at("/files")
                        .isNull())
                .isTrue();
        assertThat(events(submitted)).contains("IMAGES_ADDED");
    }

    @Test
    void whatIsChosenAgainIsTheSame() {
        String upload = choose();
        choose(upload);
        send(upload, 0, 2);
        choose(upload);
        assertThat(clinic.get(upload).json().get("files")).hasSameSizeAs(study.slices());
    }

    /** A file of which nothing comes is forgotten after a while; that it was chosen is not. */
    @Test
    void whatNeverCameIsMissedForLong() {
        String upload = choose();
        send(upload, 0, 1);
        jdbc.sql("delete from upload_file where state = 'WAITING' and session_id = cast(? as uuid)")
                .param(upload.substring(upload.lastIndexOf('/') + 1))
                .update();
        JsonNode arrival =
                clinic.get("/api/studies/" + study.uid() + "/arrival").json();
        assertThat(arrival.at("/files/done").asInt()).isEqualTo(1);
        assertThat(arrival.at("/files/chosen").asInt()).isEqualTo(study.slices().size());
        assertThat(clinic.get(upload).json().at("/chosen").asInt())
                .isEqualTo(study.slices().size());
        choose(upload);
        send(upload, 1, study.slices().size());
        assertThat(told(submit(false))).isEmpty();
    }

    @Test
    void whatAModalitySendsMayStillBeComing() {
        clinic.stow("/dicom-web/studies", study.slices().subList(0, 3));
        JsonNode arrival =
                clinic.get("/api/studies/" + study.uid() + "/arrival").json();
        assertThat(arrival.at("/arriving").asBoolean()).isTrue();
        Client.Answer warned = submit(false);
        assertThat(warned.status()).isEqualTo(409);
        assertThat(warned.json().at("/code").asText()).isEqualTo("submission.stillArriving");
        assertThat(told(submit(true))).containsExactly("3");
    }

    @Test
    void aProgramThatHasSentAllIsBelieved() {
        clinic.stow("/dicom-web/studies", study.slices());
        assertThat(told(submit(null))).isEmpty();
    }

    private String choose() {
        String upload = "/api/uploads/"
                + clinic.post("/api/uploads", Map.of()).json().get("id").asText();
        uploads.add(upload);
        choose(upload);
        return upload;
    }

    private void choose(String upload) {
        String files = String.join(
                ",",
                IntStream.range(0, study.slices().size())
                        .mapToObj(i -> "{\"name\":\"IM%d\",\"modified\":%d,\"size\":%d}"
                                .formatted(i, i + 1, study.slices().get(i).length))
                        .toList());
        byte[] body = ("{\"files\":[" + files + "]}").getBytes(UTF_8);
        assertThat(clinic.send("PUT", upload + "/files", body, "Content-Type", "application/json")
                        .status())
                .isEqualTo(204);
    }

    private void send(String upload, int from, int to) {
        for (int i = from; i < to; i++) {
            String metadata = "filename " + base64("IM" + i) + ",modified " + base64(String.valueOf(i + 1));
            byte[] bytes = study.slices().get(i);
            assertThat(clinic.send(
                                    "POST",
                                    upload + "/files",
                                    bytes,
                                    "Content-Type",
                                    "application/offset+octet-stream",
                                    "Tus-Resumable",
                                    "1.0.0",
                                    "Upload-Length",
                                    String.valueOf(bytes.length),
                                    "Upload-Metadata",
                                    metadata)
                            .status())
                    .isEqualTo(201);
        }
        await().atMost(SOON)
                .until(() -> clinic.get(upload).json().get("files").findValuesAsText("state").stream()
                                .filter("STORED"::equals)
                                .count()
                        == to);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private Client.Answer submit(@Nullable Boolean asItIs) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "studyInstanceUid",
                study.uid(),
                "clinical",
                Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2)));
        body.put("asItIs", asItIs);
        return clinic.post("/api/referrals", body);
    }

    /** What stands before the reader. */
    private List<String> told(Client.Answer submitted) {
        return timeline(submitted)
                .valueStream()
                .filter(entry -> entry.get("event").asText().equals("IMAGES_INCOMPLETE"))
                .map(entry -> String.join(" / ", entry.get("facts").findValuesAsText("value")))
                .toList();
    }

    private List<String> events(Client.Answer submitted) {
        return timeline(submitted).findValuesAsText("event");
    }

    private JsonNode timeline(Client.Answer submitted) {
        assertThat(submitted.status()).as(submitted.json().toString()).isEqualTo(201);
        return reader.get("/api/referrals/" + submitted.json().get("id").asText())
                .json()
                .get("timeline");
    }
}
