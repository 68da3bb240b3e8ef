package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A signed report leaves as PDF, as DICOM objects of its study and as FHIR; what is corrected later takes its place in each. */
@RunningApplication
class ReportGoesOutIT {

    private static final String BASIC_TEXT_SR = "1.2.840.10008.5.1.4.1.1.88.11";
    private static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final Path CHECKER = Path.of("/usr/bin/dciodvfy");
    /** Where what was written is put for people to look at, if anywhere. */
    private static final String LOOK = System.getProperty("report.look", "");

    @Autowired
    private ReportsInStudy inStudy;

    @TempDir
    private Path folder;

    private ReportedCase reported;

    @BeforeEach
    void reported(@LocalServerPort int port) {
        reported = ReportedCase.of(port, "intracerebralHaemorrhage");
    }

    @Test
    void theNewVersionTakesThePlaceOfTheOldOneOnPaper() throws IOException {
        corrected();

        String first = text(pdf("?version=1&language=en"));
        assertThat(first).contains("SUPERSEDED", "Version 1 does not count any more", "Page 1/1");
        String second = text(pdf("?language=zh"));
        assertThat(second)
                .contains("影像诊断报告书", "申请医院", "诊断医院", "利辛县人民医院", "更正报告", "修改原因")
                .contains("关键图像", "序列 2；第 2 幅", "第 1/2 页", "第 2/2 页")
                .doesNotContain("已被取代");
        assertThat(reported.clinic().get(reported.path("report.pdf?version=9")).status())
                .isEqualTo(404);
    }

    @Test
    void itsObjectsLieBesideTheImages(TestReporter reporter) throws Exception {
        storeAll();
        List<JsonNode> first = documents();
        assertThat(first).extracting(one -> value(one, "00080016")).containsExactly(BASIC_TEXT_SR, ENCAPSULATED_PDF);
        JsonNode text = metadata(first.get(0));
        assertThat(text.toString()).contains(ReportedCase.BIRTH_DATE, "左侧基底节区脑出血", "FINAL", "VERIFIED", "274100004");

        corrected();
        storeAll();
        List<JsonNode> second = documents();
        assertThat(second)
                .extracting(one -> value(one, "00080016"))
                .containsExactly(COMPREHENSIVE_SR, ENCAPSULATED_PDF);
        assertThat(second).noneMatch(first::contains);
        for (int i = 0; i < 2; i++) {
            JsonNode predecessor = metadata(second.get(i)).at("/0040A360/Value/0/00081115/Value/0/00081199/Value/0");
            assertThat(value(predecessor, "00081155")).isEqualTo(value(first.get(i), "00080018"));
        }
        assertThat(metadata(second.get(0)).toString()).contains("右侧基底节区脑出血", "410668003", "左右写反");
        assertThat(file(first.get(0)))
                .as("an old version is still there for who knows it")
                .isNotEmpty();

        if (!Files.isExecutable(CHECKER)) {
            reporter.publishEntry("NOT CHECKED: " + CHECKER + " is not installed (Debian's dicom3tools)");
            return;
        }
        for (JsonNode object : List.of(first.get(0), first.get(1), second.get(0), second.get(1))) {
            assertThat(errors(object)).isEmpty();
        }
    }

    @Test
    void itIsAValidFhirDocument() throws IOException {
        JsonNode first = fhir("?language=zh");
        assertThat(first.at("/entry/0/resource/status").asText()).isEqualTo("final");
        corrected();
        JsonNode second = fhir("?language=en");
        assertThat(resource(second, "DiagnosticReport").path("status").asText()).isEqualTo("corrected");
        assertThat(resource(second, "Composition").at("/relatesTo/0/targetIdentifier/value"))
                .isEqualTo(resource(first, "Composition").at("/identifier/value"));
        JsonNode old = fhir("?version=1");
        assertThat(resource(old, "DiagnosticReport").at("/meta/tag/0/code").asText())
                .isEqualTo("obsolete");
        for (JsonNode document : List.of(first, second, old)) {
            assertThat(FhirCheck.problems(document.toString())).isEmpty();
        }
        assertThat(FhirCheck.problems(first.toString().replace("\"status\":\"final\"", "\"status\":\"finished\"")))
                .isNotEmpty();
    }

    /** With a key image and a length, which the first version had not. */
    private void corrected() {
        reported.radiologist()
                .stow(
                        "/dicom-web/studies",
                        List.of(
                                ReaderObjects.keyImages(reported.study(), 1, 2),
                                ReaderObjects.length(reported.study(), 1, "32")));
        Map<String, Object> report = Map.of(
                "action",
                "correct",
                "findings",
                List.of(Map.of("code", "intracerebralHaemorrhage", "sizeMm", 32)),
                "description",
                "右侧基底节区见团片状高密度影，大小约 32 mm × 21 mm，周围见低密度水肿带，右侧侧脑室受压，中线结构向左移位约 4 mm。\n".repeat(12),
                "impression",
                "1. 右侧基底节区脑出血，中线左移。\n2. 双侧额顶叶腔隙性缺血灶。\n建议立即转上级医院神经外科。",
                "reason",
                "左右写反，已与临床核对");
        Client.Answer answer = reported.radiologist().post(reported.path("reports"), report);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    }

    private byte[] pdf(String query) throws IOException {
        Client.Answer answer = reported.clinic().get(reported.path("report.pdf" + query));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        look("report" + query.replaceAll("[^a-z0-9]", "-") + ".pdf", answer.body());
        return answer.body();
    }

    private JsonNode fhir(String query) throws IOException {
        Client.Answer answer = reported.clinic().get(reported.path("report.fhir.json" + query));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+json");
        look("report" + query.replaceAll("[^a-z0-9]", "-") + ".json", answer.body());
        return answer.json();
    }

    private static JsonNode resource(JsonNode bundle, String type) {
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals(type)) {
                return entry.path("resource");
            }
        }
        throw new AssertionError("No " + type);
    }

    /** What a search finds of reports in the study: the text, then the PDF. */
    private List<JsonNode> documents() {
        List<JsonNode> found = new ArrayList<>();
        JsonNode instances = reported.clinic()
                .get("/dicom-web/studies/" + reported.study().uid() + "/instances?includefield=00080021")
                .json();
        for (JsonNode one : instances) {
            String series = value(one, "0020000E");
            boolean ofReport = value(one, "00080018").startsWith("2.25.")
                    && reported.clinic()
                            .get("/dicom-web/studies/" + reported.study().uid() + "/series?SeriesInstanceUID=" + series)
                            .json()
                            .at("/0/0008103E/Value/0")
                            .asText()
                            .startsWith("影像诊断报告书");
            if (ofReport) {
                found.add(one);
            }
        }
        return found;
    }

    private String address(JsonNode object) {
        return "/dicom-web/studies/" + reported.study().uid() + "/series/" + value(object, "0020000E") + "/instances/"
                + value(object, "00080018");
    }

    private JsonNode metadata(JsonNode object) {
        return reported.clinic().get(address(object) + "/metadata").json().get(0);
    }

    private byte[] file(JsonNode object) {
        Client.Answer answer = reported.clinic().get(address(object), "application/dicom");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private List<String> errors(JsonNode object) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve(value(object, "00080018") + ".dcm"), file(object));
        look(file.getFileName().toString(), file(object));
        Process check = new ProcessBuilder(CHECKER.toString(), "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().filter(line -> line.startsWith("Error")).toList();
    }

    private static void look(String name, byte[] file) throws IOException {
        if (!LOOK.isEmpty()) {
            Files.write(Path.of(LOOK, name), file);
        }
    }

    private static String value(JsonNode object, String tag) {
        return object.path(tag).path("Value").path(0).asText();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Others have signed too. */
    private void storeAll() {
        int stored = inStudy.round();
        while (stored > 0) {
            stored = inStudy.round();
        }
    }
}
