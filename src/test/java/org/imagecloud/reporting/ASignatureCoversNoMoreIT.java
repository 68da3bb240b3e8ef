package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What goes out under a signature is what its signer had kept, of whom it was signed for, and what the application has stored itself. */
@RunningApplication
class ASignatureCoversNoMoreIT {

    private static final String BASIC_TEXT_SR = "1.2.840.10008.5.1.4.1.1.88.11";
    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String KEY_IMAGES = "Key images";

    @Autowired
    private ReportsInStudy inStudy;

    @LocalServerPort
    private int port;

    private ReportedCase reported;

    @BeforeEach
    void reported() {
        reported = ReportedCase.of(port, "intracerebralHaemorrhage");
    }

    @Test
    void whatOthersKeepIsNeitherShownNorVerified() throws IOException {
        keep(reported.clinic(), ReaderObjects.length(reported.study(), 1, "7777"), keyImages("113000", 1));
        correct("first");
        assertThat(text(2)).doesNotContain(KEY_IMAGES);

        keep(reported.radiologist(), keyImages("113000", 0, 1), keyImages("113001", 2));
        correct("second");
        assertThat(text(3)).contains(KEY_IMAGES, "1: ", "2: ").doesNotContain("3: ");
        keep(reported.clinic(), keyImages("113001", 3));
        keep(reported.radiologist(), keyImages("113000", 0, 1, 2));
        assertThat(text(3)).as("signed before").doesNotContain("3: ");
        assertThat(text(2)).doesNotContain(KEY_IMAGES);

        storeAll();
        List<JsonNode> found = documents();
        assertThat(found).extracting(one -> value(one, "00080016")).containsExactly(BASIC_TEXT_SR, ENCAPSULATED_PDF);
        assertThat(metadata(found.get(0))).doesNotContain("7777");

        Client.Answer open = sign("[left|right] nodule [# mm]");
        assertThat(open.json().path("code").asText()).isEqualTo("report.fieldsNeeded");
        assertThat(sign("nodule [sic], as before [1]").status()).isEqualTo(201);
    }

    @Test
    void aPictureThatCannotBeShownIsALine() throws IOException {
        TestObject damaged = new TestObject(reported.study().uid(), UIDs.create()).with(Tag.SeriesNumber, VR.IS, "7");
        keep(reported.clinic(), damaged.encapsulated(UID.JPEGLosslessSV1));
        keep(reported.radiologist(), ReaderObjects.keyObjects(reported.study(), damaged.file(), "113000"));
        correct("with a damaged image");
        assertThat(text(2)).contains(KEY_IMAGES, "Image 1 cannot be shown", "with a damaged image");
        storeAll();
        assertThat(documents()).hasSize(2);
    }

    @Test
    void thePatientWhoWasPutRightIsSaidWhereverItGoes() throws IOException {
        storeAll();
        List<JsonNode> before = documents();
        JsonNode first =
                reported.clinic().get(reported.path("report.fhir.json")).json();
        Client.Answer answer = Client.of(port, "triage.lixin")
                .post(
                        "/api/studies/" + reported.study().uid() + "/patient/corrections",
                        Map.of(
                                "patientName",
                                "Real^Person",
                                "patientId",
                                "R1" + UUID.randomUUID().toString().substring(0, 8),
                                "patientBirthDate",
                                "1950-03-01",
                                "patientSex",
                                "F",
                                "reason",
                                "identity card"));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);

        assertThat(text(1)).contains("the patient was put right", "Li^Xiulan", "Real^Person");
        JsonNode second = reported.clinic()
                .get(reported.path("report.fhir.json?language=en"))
                .json();
        assertThat(second.toString()).contains("the patient was put right");
        assertThat(second.at("/identifier")).isNotEqualTo(first.at("/identifier"));
        assertThat(FhirCheck.problems(second.toString()))
                .as("the checker does not know the modality of documents")
                .allMatch(problem -> problem.contains("DCM#DOC"));

        storeAll();
        List<JsonNode> after = documents();
        assertThat(after).hasSize(2).noneMatch(before::contains);
        assertThat(metadata(after.get(0)))
                .contains("Li^Xiulan", "已更正", value(before.get(0), "00080018"))
                .contains("Real^Person");
    }

    @Test
    void nobodyElseStoresUnderTheNameOfAReport() {
        UUID id = UUID.fromString(reported.id());
        String guessed =
                UIDs.of(UUID.nameUUIDFromBytes(("report/" + id + "/1/text-series").getBytes(StandardCharsets.UTF_8)));
        keep(reported.clinic(), document(guessed).document(BASIC_TEXT_SR, "SR"));
        storeAll();
        List<JsonNode> found = documents();
        assertThat(found).hasSize(2).noneMatch(one -> value(one, "0020000E").equals(guessed));

        for (JsonNode one : found) {
            TestObject among = document(value(one, "0020000E"));
            JsonNode refused = reported.clinic()
                    .stow("/dicom-web/studies", List.of(among.document(BASIC_TEXT_SR, "SR")))
                    .json();
            assertThat(refused.at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(0x0124);
            TestObject elsewhere = new TestObject(UIDs.create(), value(one, "0020000E"));
            assertThat(reported.clinic()
                            .stow("/dicom-web/studies", List.of(elsewhere.file()))
                            .json()
                            .at("/00081198/Value/0/00081197/Value/0")
                            .asInt())
                    .isNotZero();
        }
        assertThat(documents()).isEqualTo(found);
    }

    private TestObject document(String series) {
        return new TestObject(reported.study().uid(), series);
    }

    private byte[] keyImages(String title, int... slices) {
        return ReaderObjects.keyImages(reported.study(), title, slices);
    }

    private static void keep(Client by, byte[]... files) {
        for (byte[] file : files) {
            assertThat(by.stow("/dicom-web/studies", List.of(file)).status()).isEqualTo(200);
        }
    }

    private void correct(String impression) {
        Client.Answer answer = sign(impression);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    }

    private Client.Answer sign(String impression) {
        return reported.radiologist()
                .post(
                        reported.path("reports"),
                        Map.of(
                                "action",
                                "correct",
                                "findings",
                                List.of(Map.of("code", "intracerebralHaemorrhage")),
                                "description",
                                "d",
                                "impression",
                                impression,
                                "reason",
                                "looked again"));
    }

    private String text(int version) throws IOException {
        Client.Answer answer = reported.clinic().get(reported.path("report.pdf?language=en&version=" + version));
        assertThat(answer.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** The objects of reports that searches find: the text, then the PDF. */
    private List<JsonNode> documents() {
        List<JsonNode> found = new ArrayList<>();
        JsonNode series = reported.clinic()
                .get("/dicom-web/studies/" + reported.study().uid() + "/series")
                .json();
        for (JsonNode one : series) {
            if (one.at("/0008103E/Value/0").asText().startsWith("影像诊断报告书")) {
                reported.clinic()
                        .get("/dicom-web/studies/" + reported.study().uid() + "/series/" + value(one, "0020000E")
                                + "/instances")
                        .json()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private String metadata(JsonNode object) {
        return reported.clinic()
                .get("/dicom-web/studies/" + reported.study().uid() + "/series/" + value(object, "0020000E")
                        + "/instances/" + value(object, "00080018") + "/metadata")
                .json()
                .toString();
    }

    private static String value(JsonNode object, String tag) {
        return object.path(tag).path("Value").path(0).asText();
    }

    private void storeAll() {
        int stored = inStudy.round();
        while (stored > 0) {
            stored = inStudy.round();
        }
    }
}
