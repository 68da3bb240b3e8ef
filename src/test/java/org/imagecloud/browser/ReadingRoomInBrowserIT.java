package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The viewer as a reader works with it, in a real browser. */
@RunningApplication
class ReadingRoomInBrowserIT {

    private static final Pattern READ = Pattern.compile("read ([0-9.]+) ([0-9a-f-]{36})");

    /** What the reader kept is valid DICOM in the study, and is no news of images to those who wait for some. */
    @Test
    void aStudyIsReadBesideTheEarlierOne(@LocalServerPort int port) throws Exception {
        BrowserScript.run("reading-room", port);
        Matcher told = READ.matcher(Files.readString(Path.of("target", "browser", "reading-room.log")));
        assertThat(told.find()).isTrue();
        Client reader = Client.of(port, "radiologist.lixin");
        JsonNode timeline =
                reader.get("/api/referrals/" + told.group(2)).json().get("timeline");
        assertThat(timeline.findValuesAsText("event")).contains("SUBMITTED").doesNotContain("IMAGES_ADDED");
        JsonNode kept = reader.get("/dicom-web/studies/" + told.group(1) + "/instances")
                .json();
        for (String modality : new String[] {"KO", "SR"}) {
            for (JsonNode object : kept) {
                if (object.at("/00080060/Value/0").asText().equals(modality)
                        && !object.at("/0020000E/Value/0").isMissingNode()) {
                    isValid(reader, told.group(1), object);
                }
            }
        }
    }

    @Test
    void imagesAreShownAsTheyAre(@LocalServerPort int port) throws Exception {
        BrowserScript.run("images-as-they-are", port);
    }

    private static void isValid(Client reader, String study, JsonNode object) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/dciodvfy")), "Skipped: dciodvfy is not installed");
        String path = "/dicom-web/studies/" + study + "/series/"
                + object.at("/0020000E/Value/0").asText() + "/instances/"
                + object.at("/00080018/Value/0").asText();
        if (!reader.get(path + "/metadata").json().at("/0/00080070/Value/0").asText().equals("Medical Image Cloud")) {
            return; // the test's own report of the dose
        }
        byte[] part = reader.get(path, "multipart/related; type=\"application/dicom\"").body();
        String text = new String(part, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        Path file = Files.write(
                Path.of("target", "browser", "kept.dcm"), Arrays.copyOfRange(part, start, text.lastIndexOf("\r\n--")));
        Process check = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("Error");
        check.waitFor();
    }
}
