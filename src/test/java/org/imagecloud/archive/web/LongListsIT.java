package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lists of a length that no honest client sends get an answer, soon, and not a failure. */
@RunningApplication
class LongListsIT {

    private static final String STOW = "/dicom-web/studies";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int LONG = 3_000;

    private Client clinic;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.zhangcun");
    }

    @Test
    void ofFrames() {
        TestObject object = new TestObject().with(Tag.PatientID, VR.LO, "P1");
        assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        String numbers =
                IntStream.rangeClosed(1, LONG).mapToObj(String::valueOf).collect(Collectors.joining(","));
        for (String list : List.of("1" + ",1".repeat(LONG), numbers, "1,1", "1" + ",".repeat(LONG), "1".repeat(LONG))) {
            for (String end : List.of("", "/rendered")) {
                soon(object.path() + "/frames/" + list + end);
            }
        }
        assertThat(clinic.get(object.path() + "/frames/1" + ",1".repeat(LONG)).status())
                .isEqualTo(400);
    }

    @Test
    void ofParameters() {
        List<String> names = List.of(
                "StudyInstanceUID",
                "0020000D",
                "ModalitiesInStudy",
                "PatientName",
                "PatientID",
                "StudyDate",
                "StudyTime",
                "AccessionNumber",
                "includefield",
                "limit",
                "offset",
                "fuzzymatching",
                "accept",
                "00081140.00081150");
        List<String> values = List.of("1", "CT", "*", "?", "=", "^", "\\", "1.", "-", "all", "20200101-");
        for (String name : names) {
            for (String value : values) {
                for (String between : List.of(",", "", "&" + name + "=")) {
                    String list = Stream.generate(() -> encoded(value))
                            .limit(LONG / 3)
                            .collect(Collectors.joining(between));
                    soon(STOW + "?limit=1&" + name + "=" + list);
                }
            }
        }
    }

    @Test
    void ofEmptyParts() {
        String part = "--x\r\nContent-Type: application/dicom\r\n\r\n\r\n";
        byte[] body = (part.repeat(20_000) + "--x--\r\n").getBytes(StandardCharsets.ISO_8859_1);
        long begin = System.nanoTime();
        Client.Answer answer = clinic.post(STOW, "multipart/related; type=\"application/dicom\"; boundary=x", body);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/0008119A/Value"))
                .as("what became of the first")
                .hasSize(501);
        assertThat(answer.json().at("/0008119A/Value/500/00081197/Value/0").asInt())
                .as("and of all others")
                .isEqualTo(0xA700);
    }

    @Test
    void ofEmptyDataSets() {
        String[] sets = Collections.nCopies(50_001, "{}").toArray(String[]::new);
        Map<String, Client.Answer> answers = new LinkedHashMap<>();
        long begin = System.nanoTime();
        answers.put("alone", MetadataRequest.of(sets).sentBy(clinic));
        answers.put(
                "with what none names",
                MetadataRequest.of(sets).pixels("p", new byte[2]).sentBy(clinic));
        answers.put(
                "broken off", MetadataRequest.of(sets).pixels("p", new byte[2]).brokenBy(clinic));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON.multipliedBy(answers.size()));
        answers.forEach((what, answer) -> {
            assertThat(answer.status()).as(what).isEqualTo(409);
            assertThat(answer.json().at("/0008119A/Value")).as(what).hasSize(501);
            assertThat(answer.json().at("/0008119A/Value/500/00081197/Value/0").asInt())
                    .as(what)
                    .isEqualTo(0xA700);
        });
    }

    private void soon(String path) {
        List<String> wrong = new ArrayList<>();
        long begin = System.nanoTime();
        int status = clinic.get(path).status();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (status >= 500 || took.compareTo(SOON) > 0) {
            wrong.add(path.substring(0, 100) + " " + status + " after " + took);
        }
        assertThat(wrong).isEmpty();
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
