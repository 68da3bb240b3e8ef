package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever number, time or text a request tells where one belongs: it is taken, or the request is wrong; never the server. */
@RunningApplication
class NoValueIsAFaultIT {

    private static final List<String> EXTREMES = List.of(
            "-1",
            "2147483647",
            "-9223372036854775808",
            "+999999999-12-31",
            "-4000-01-01",
            "+300000-01-01T00:00:00Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31",
            "\u200b\ud83d\ude00");

    @LocalServerPort
    private int port;

    @Test
    void ofAnyParameter() throws IOException {
        JsonNode document = new ObjectMapper().readTree(Files.readString(Path.of("docs", "openapi.json")));
        List<Client> people =
                List.of(Client.of(port, "admin"), Client.of(port, "supervisor.mengcheng"), Client.of(port, "auditor"));
        List<String> faults = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            JsonNode get = path.getValue().get("get");
            if (get == null || get.path("parameters").isEmpty()) {
                continue;
            }
            for (String extreme : EXTREMES) {
                String address = address(path.getKey(), get.get("parameters"), extreme);
                for (Client person : people) {
                    asked++;
                    if (!Share.isTurn(asked, 2)) {
                        continue;
                    }
                    int status = person.get(address).status();
                    if (status >= 500) {
                        faults.add(status + " " + address);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    /** Whose list is empty is answered too. */
    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor", "ai.worker"})
    void norIsNone(String person) throws IOException {
        JsonNode document = new ObjectMapper().readTree(Files.readString(Path.of("docs", "openapi.json")));
        Client client = Client.of(port, person);
        List<String> faults = new ArrayList<>();
        document.get("paths").properties().stream()
                .filter(path -> path.getValue().has("get") && !path.getKey().contains("{"))
                .map(Map.Entry::getKey)
                .forEach(path -> {
                    int status = client.get(path).status();
                    if (status >= 500) {
                        faults.add(status + " " + path);
                    }
                });
        assertThat(faults).isEmpty();
        assertThat(client.get("/api/worklist?after=-9223372036854775808_1_" + UUID.randomUUID())
                        .status())
                .isEqualTo(400);
    }

    private static String address(String path, JsonNode parameters, String value) {
        String text = URLEncoder.encode(value, StandardCharsets.UTF_8);
        StringBuilder query = new StringBuilder();
        String within = path;
        for (JsonNode parameter : parameters) {
            String name = parameter.get("name").asText();
            if (parameter.get("in").asText().equals("path")) {
                within = within.replace("{" + name + "}", known(name, text));
            } else {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(text);
            }
        }
        return within.replaceAll("\\{[A-Za-z]++}", text) + query;
    }

    /** What is there, so that the rest of the address is looked at. */
    private static String known(String name, String otherwise) {
        return switch (name) {
            case "hospital" -> "mengcheng";
            case "model" -> "classify-urgency";
            default -> otherwise;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void ofATimeInABody(String instant) {
        Client supervisor = Client.of(port, "supervisor.mengcheng");
        Object shift = Map.of("userId", "radiologist.mengcheng", "startsAt", instant, "endsAt", instant);
        assertThat(supervisor
                        .send(
                                "PUT",
                                "/api/hospitals/mengcheng/shifts",
                                json(List.of(shift)),
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void ofAListThatHoldsNothing() {
        byte[] body = "[null]".getBytes(StandardCharsets.US_ASCII);
        assertThat(Client.of(port, "supervisor.mengcheng")
                        .send("PUT", "/api/hospitals/mengcheng/shifts", body, "Content-Type", "application/json")
                        .status())
                .isEqualTo(400);
        Object choice = Collections.singletonMap("files", Collections.singletonList(null));
        String nowhere = "/api/uploads/" + UUID.randomUUID() + "/files";
        assertThat(Client.of(port, "clinic.wangren")
                        .send("PUT", nowhere, json(choice), "Content-Type", "application/json")
                        .status())
                .isEqualTo(400);
    }

    private static byte[] json(Object value) {
        return new ObjectMapper().valueToTree(value).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void ofWhomAStudyIs() {
        TestObject object = new TestObject().with(Tag.PatientID, VR.LO, "P-" + UUID.randomUUID());
        Client clinic = Client.of(port, "clinic.wangren");
        assertThat(clinic.stow("/dicom-web/studies", List.of(object.file())).status())
                .isEqualTo(200);
        String corrections = "/api/studies/" + object.study + "/patient/corrections";
        for (String date : List.of("-4000-01-01", "-999999999-01-01", "0000-01-01", "+10000-01-01")) {
            Object correction =
                    Map.of("patientName", "Wang^Guilan", "patientBirthDate", date, "reason", "typing error");
            assertThat(clinic.post(corrections, correction).status()).as(date).isEqualTo(400);
        }
        Object unseen = Map.of("patientName", "Wang^Guilan", "patientId", "X1", "reason", "\u200b");
        assertThat(clinic.post(corrections, unseen).status()).isEqualTo(400);
        Object half = Map.of("patientName", "Wang^Guilan", "patientId", "X1", "reason", "typing error");
        byte[] broken = new String(json(half), StandardCharsets.UTF_8)
                .replace("Guilan", "\\ud800")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(clinic.post(corrections, "application/json", broken).status())
                .isEqualTo(400);
        Object right = Map.of("patientName", "A\u202eB^\u200bC", "patientId", "0\u200b1", "reason", "typing error");
        assertThat(clinic.post(corrections, right).status()).isEqualTo(201);
        JsonNode corrected = clinic.get("/dicom-web/studies?StudyInstanceUID=" + object.study)
                .json()
                .get(0);
        assertThat(corrected.at("/00100020/Value/0").asText()).isEqualTo("01");
        assertThat(corrected.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("AB^C");
    }
}
