package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.imagecloud.support.RawConnection.head;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Whatever is done with a patient's images, nothing that tells who it is comes into logs, access logs and metrics. */
@OwnApplication
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "logging.level.org.imagecloud=DEBUG",
            "management.endpoints.web.exposure.include=*",
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.accesslog.buffered=false"
        })
class NoPatientDataInLogsIT {

    private static final String STOW = "/dicom-web/studies";
    private static final Path ACCESS_LOG = Path.of("target", "test-data", "access-log-" + System.nanoTime());
    private static final String NAME = "Zhuge^Qingniao=诸葛^青鸟";
    private static final String ID = "ZQ7731904";
    private static final List<String> TOKENS = List.of(
            "Zhuge",
            "zhuge",
            "ZHUGE",
            "Qingniao",
            "qingniao",
            "诸葛",
            "青鸟",
            "%E8%AF%B8",
            "0xe80xaf",
            "%e8%af%b8",
            ID,
            "19470313",
            "1947-03-13",
            "QACC55188",
            "Crimson lesion",
            "quiverheart");

    private final TestObject object = of(new TestObject());
    private Client clinic;
    private Client radiologist;
    private Client admin;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void accessLog(DynamicPropertyRegistry properties) {
        properties.add(
                "server.tomcat.accesslog.directory",
                () -> ACCESS_LOG.toAbsolutePath().toString());
    }

    private static TestObject of(TestObject object) {
        return object.with(Tag.PatientName, VR.PN, NAME)
                .with(Tag.PatientID, VR.LO, ID)
                .with(Tag.PatientBirthDate, VR.DA, "19470313")
                .with(Tag.AccessionNumber, VR.SH, "QACC55188")
                .with(Tag.Modality, VR.CS, "CT");
    }

    @BeforeEach
    void people() {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        admin = Client.of(port, "admin");
    }

    @Test
    void nothingThatIdentifiesThePatientIsLogged(CapturedOutput output) throws IOException {
        assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        search();
        retrieve();
        sendBadObjects();
        sendBadRequests();
        report();
        metrics();
        assertThat(output.getAll()).contains("stored 1 of 1 objects").doesNotContain(TOKENS);
        assertThat(accessLog()).contains("/dicom-web/studies").doesNotContain(TOKENS);
    }

    private void search() throws IOException {
        for (String query : List.of(
                "PatientName=" + encoded("诸葛*"),
                "PatientName=Zhuge*&PatientID=" + ID,
                "PatientBirthDate=19470313&AccessionNumber=QACC55188",
                "PatientBirthDate=1947-03-13",
                "NoSuchKey=Zhuge",
                "Zhuge=1",
                "PatientID=" + ID + "&PatientID=" + ID,
                "PatientName=" + ID + "%00",
                "limit=" + ID)) {
            clinic.get(STOW + "?" + query);
            clinic.get("/dicom-web/instances?" + query);
            clinic.get("/api/referrals?" + query);
        }
        for (String target : List.of(
                STOW + "?PatientName=诸葛^青鸟", STOW + "?PatientName=Zhuge^Qingniao|", STOW + "?PatientName=%ZZhuge")) {
            try (RawConnection connection = new RawConnection(port)) {
                connection
                        .send((head("GET", target, "clinic.wangren", "Connection: close") + "\r\n")
                                .getBytes(StandardCharsets.UTF_8))
                        .answer();
            }
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection
                    .send(head("GET", STOW, "clinic.wangren", "Zhuge Qingniao: x") + "\r\n")
                    .answer();
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection
                    .send(head(
                                    "GET",
                                    STOW,
                                    "clinic.wangren",
                                    "Cookie: a=\u0001Zhuge; Zhuge=\"Qing",
                                    "Connection: close")
                            + "\r\n")
                    .answer();
        }
    }

    private void retrieve() {
        assertThat(clinic.get(object.path()).status()).isEqualTo(200);
        assertThat(clinic.get(object.path() + "/metadata").status()).isEqualTo(200);
        assertThat(clinic.get(object.path() + "/frames/1").status()).isEqualTo(200);
        clinic.get(object.path() + "/rendered");
        clinic.get(object.path() + "/frames/99");
    }

    private void sendBadObjects() {
        byte[] whole = of(new TestObject()).file();
        byte[] lying = whole.clone();
        Arrays.fill(lying, 300, 320, (byte) 0xff);
        List<byte[]> bad = List.of(
                Arrays.copyOf(whole, whole.length - 5),
                Arrays.copyOf(whole, whole.length / 2),
                lying,
                of(new TestObject()).with(Tag.SOPInstanceUID, VR.UI, "Zhuge").file(),
                of(new TestObject()).with(Tag.StudyInstanceUID, VR.UI, ID).file(),
                of(new TestObject()).encapsulated(UID.ExplicitVRLittleEndian),
                object.with(Tag.StudyDescription, VR.LO, "changed").file(),
                of(new TestObject(object.study, object.series))
                        .with(Tag.PatientID, VR.LO, ID + "1")
                        .file(),
                of(new TestObject())
                        .with(Tag.PatientName, VR.PN, "Zhuge".repeat(1000))
                        .with(Tag.PatientBirthDate, VR.DA, "1947-03-13")
                        .file());
        clinic.stow(STOW, bad);
        clinic.stow(STOW + "/1.2.3", List.of(whole));
    }

    private void sendBadRequests() {
        String json = "multipart/related; type=\"application/dicom+json\"; boundary=x";
        for (String metadata : List.of(
                "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Zhuge^Qingniao\"}]},",
                "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[" + ID + "]}}]",
                "[{\"Zhuge\":{\"vr\":\"Qingniao\"}}]",
                ID,
                "[{\"00100030\":{\"vr\":\"US\",\"Value\":[\"19470313\"]}}]")) {
            clinic.post(STOW, json, ("--x\r\n\r\n" + metadata + "\r\n--x--").getBytes(StandardCharsets.UTF_8));
        }
        clinic.post(STOW, "multipart/related; boundary=x", "--x\r\nZhuge\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        clinic.post(STOW, "multipart/related; boundary=x; type=Zhuge", new byte[2]);
        clinic.post("/api/referrals", "application/json", "{\"Zhuge\":1}".getBytes(StandardCharsets.UTF_8));
        clinic.post("/api/referrals", "application/json", "{\"a\":Zhuge".getBytes(StandardCharsets.UTF_8));
        clinic.post("/api/referrals", Map.of("studyInstanceUid", ID, "clinical", Map.of("modality", "Zhuge")));
        clinic.post(
                "/api/referrals",
                Map.of("studyInstanceUid", object.study, "clinical", Map.of("symptoms", List.of("Zhuge"))));
        clinic.post("/api/uploads", Map.of("film", Map.of("patientName", NAME, "patientId", ID)));
        clinic.get("/engine-rest/task?nameLike=" + encoded("诸葛"));
    }

    private void report() {
        Client.Answer submitted = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        object.study,
                        "clinical",
                        Map.of("modality", "CT", "bodyPart", "HEAD", "symptoms", List.of("suddenHeadache"))));
        assertThat(submitted.status()).isEqualTo(201);
        String referral = "/api/referrals/" + submitted.json().get("id").asText();
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        Map<String, Object> report = Map.of(
                "action",
                "sign",
                "findings",
                List.of(Map.of("code", "intracerebralHaemorrhage", "sizeMm", 32)),
                "description",
                "Crimson lesion of Zhuge Qingniao",
                "impression",
                "quiverheart 青鸟");
        radiologist.post(referral + "/reports", Map.of("action", "Zhuge", "impression", "quiverheart"));
        radiologist.post(
                referral + "/reports",
                Map.of(
                        "action",
                        "sign",
                        "findings",
                        List.of(Map.of("code", "quiverheart")),
                        "impression",
                        "quiverheart"));
        assertThat(radiologist.post(referral + "/reports", report).status()).isEqualTo(201);
        assertThat(clinic.post(
                                referral + "/acknowledgements",
                                Map.of("reportVersion", 1, "acknowledgedBy", "Dr Zhuge", "readBack", "quiverheart"))
                        .status())
                .isEqualTo(201);
        clinic.get(referral);
    }

    private void metrics() {
        for (String endpoint :
                List.of("metrics", "mappings", "env", "configprops", "loggers", "threaddump", "health")) {
            Client.Answer answer = admin.get("/actuator/" + endpoint);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(TOKENS);
        }
        for (JsonNode name : admin.get("/actuator/metrics").json().get("names")) {
            Client.Answer metric = admin.get("/actuator/metrics/" + name.asText());
            assertThat(new String(metric.body(), StandardCharsets.UTF_8)).doesNotContain(TOKENS);
        }
        assertThat(admin.get("/actuator/metrics/http.server.requests").status())
                .as("there is something to look at")
                .isEqualTo(200);
    }

    @Test
    void theDatabaseTellsNoValuesInItsErrors() {
        jdbc.sql("create table privacy_probe (patient_id varchar(20) primary key)")
                .update();
        try {
            jdbc.sql("insert into privacy_probe values (?)").param(ID).update();
            Throwable duplicate = catchThrowable(() ->
                    jdbc.sql("insert into privacy_probe values (?)").param(ID).update());
            StringWriter trace = new StringWriter();
            duplicate.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("privacy_probe_pkey").doesNotContain(ID);
        } finally {
            jdbc.sql("drop table privacy_probe").update();
        }
    }

    private static String accessLog() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(ACCESS_LOG)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
