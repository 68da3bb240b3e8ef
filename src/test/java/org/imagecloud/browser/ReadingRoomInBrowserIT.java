package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The viewer as a reader works with it, in a real browser. Its emergencies stay open, so that no other test meets them. */
@OwnApplication
class ReadingRoomInBrowserIT {

    private static final Pattern READ = Pattern.compile("read ([0-9.]+) ([0-9a-f-]{36})");

    @Autowired
    private StudyAccess access;

    /** What the reader kept is valid DICOM in the study, and is no news of images to those who wait for some. */
    @Test
    void aStudyIsReadBesideTheEarlierOne(@LocalServerPort int port) throws Exception {
        BrowserScript.run("reading-room", port);
        Matcher told = READ.matcher(Files.readString(Path.of("target", "browser", "reading-room.log")));
        assertThat(told.find()).isTrue();
        String study = "/dicom-web/studies/" + told.group(1);
        Client reader = Client.of(port, "radiologist.lixin");

        JsonNode timeline = reader.get("/api/referrals/" + told.group(2)).json().get("timeline");
        assertThat(timeline.findValuesAsText("event")).isNotEmpty().doesNotContain("IMAGES_ADDED");
        List<byte[]> kept = kept(reader, study);
        assertThat(kept).as("key images and measurements").hasSize(2);

        Client expert = Client.of(port, "expert.city");
        access.grantForCase(new StudyInstanceUid(told.group(1)), new HospitalId("bozhou"));
        assertThat(expert.stow(study, kept).status()).as("offered").isEqualTo(200);
        for (String elsewhere : List.of("/dicom-web/studies", "/dicom-web/studies/1.2.3.4")) {
            assertThat(expert.stow(elsewhere, kept).status())
                    .as("experts send no studies: %s", elsewhere)
                    .isEqualTo(403);
        }

        for (byte[] object : kept) {
            isValid(object);
        }
    }

    @Test
    void imagesAreShownAsTheyAre(@LocalServerPort int port) throws Exception {
        BrowserScript.run("images-as-they-are", port);
    }

    /** The objects of the study that the viewer made. */
    private static List<byte[]> kept(Client reader, String study) {
        List<byte[]> kept = new ArrayList<>();
        for (JsonNode object : reader.get(study + "/metadata").json()) {
            if (object.at("/00080070/Value/0").asText().equals("Medical Image Cloud")) {
                String path =
                        study + "/series/" + object.at("/0020000E/Value/0").asText() + "/instances/"
                                + object.at("/00080018/Value/0").asText();
                kept.add(part(reader.get(path, "multipart/related; type=\"application/dicom\"")
                        .body()));
            }
        }
        return kept;
    }

    /** The one part of a multipart body. */
    private static byte[] part(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return Arrays.copyOfRange(body, text.indexOf("\r\n\r\n") + 4, text.lastIndexOf("\r\n--"));
    }

    private static void isValid(byte[] object) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/dciodvfy")), "Skipped: dciodvfy is not installed");
        Path file = Files.write(Path.of("target", "browser", "kept.dcm"), object);
        Process check = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        check.waitFor();
        assertThat(said).doesNotContain("Error");
    }
}
