package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.ReportWords;
import org.imagecloud.reporting.Reports;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody without a name is sent, identified by the clinic, told wrongly in part, and put right by triage while the case is read. */
@RunningApplication
class PatientPutRightScenarioTest {

    private static final Map<String, Object> DIZZY = Map.of("symptoms", List.of("dizziness"));

    private final String number = "T" + Long.toString(System.nanoTime(), 36);

    @Autowired
    private Referrals referrals;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportWords words;

    private Client clinic;
    private Client triage;
    private Client radiologist;
    private TestObject image;
    private String referral;

    @BeforeEach
    void submitted(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        triage = Client.of(port, "triage.lixin");
        radiologist = Client.of(port, "radiologist.lixin");
        image = ofNobody(new TestObject());
        clinic.stow("/dicom-web/studies", List.of(image.file()));
        referral = "/api/referrals/"
                + clinic.post("/api/referrals", Map.of("studyInstanceUid", image.study, "clinical", DIZZY))
                        .json()
                        .get("id")
                        .asText();
    }

    @Test
    void theRightNameIsInListsAndReportAndTheAgeCounts() {
        assertThat(urgency()).isGreaterThan("U2");
        assertThat(correct(clinic, "Wang^Guilan=王^桂兰", "F").status()).isEqualTo(201);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/patient/name").asText()).isEqualTo("王桂兰");
        assertThat(now.at("/patient/age").asInt()).isEqualTo(76);
        assertThat(urgency()).as("dizzy at 76").isEqualTo("U2");
        assertThat(events(now)).contains("PATIENT_CORRECTED");

        assertThat(triage.post(referral + "/triage", Map.of()).status()).isEqualTo(204);
        assertThat(worklist()).contains("王桂兰").doesNotContain("无名氏");
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        assertThat(code(correct(clinic, "Wang^Guilian=王^桂莲", "F"))).isEqualTo("correction.byTriage");
        assertThat(code(correct(radiologist, "Wang^Guilian=王^桂莲", "F"))).isEqualTo("correction.notYours");
        assertThat(radiologist.get(referral).json().at("/actions").toString()).doesNotContain("correctPatient");
        assertThat(triage.get(referral).json().at("/actions").toString()).contains("correctPatient");
        assertThat(correct(triage, "Wang^Guilian=王^桂莲", "F").status()).isEqualTo(201);
        assertThat(notices(radiologist)).contains("PATIENT_CORRECTED");
        Client.Answer blind = sign(0);
        assertThat(code(blind)).isEqualTo("report.otherPatient");
        assertThat(blind.json().get("patientBefore").asText()).isEqualTo("无名氏");
        assertThat(blind.json().get("patientNow").asText()).contains("王^桂莲");
        assertThat(sign(blind.json().get("patientRevision").asLong() - 1).status())
                .as("not of this study")
                .isEqualTo(409);
        assertThat(sign(radiologist.get(referral).json().get("patientRevision").asLong())
                        .status())
                .isEqualTo(201);
        assertThat(reportedOf()).isEqualTo("王桂莲");
    }

    @Test
    void whatComesUnderTheOldNameIsHeldAndToldToWhoHasTheCase() {
        correct(clinic, "Wang^Guilan=王^桂兰", "F");
        TestObject late = ofNobody(new TestObject(image.study, UIDs.create()));
        assertThat(clinic.stow("/dicom-web/studies", List.of(late.file())).status())
                .isEqualTo(202);
        assertThat(events(clinic.get(referral).json())).contains("IMAGES_HELD").doesNotContain("IMAGES_ADDED");
        assertThat(notices(triage)).contains("IMAGES_HELD");
        String corrections = "/api/studies/" + image.study + "/patient/corrections";
        JsonNode told = radiologist.get(corrections).json();
        assertThat(told.get("mayCorrect").asBoolean()).isFalse();
        String decision = "/api/studies/" + image.study + "/held-images/"
                + told.at("/held/0/id").asText();
        assertThat(code(radiologist.post(decision, Map.of("take", true, "reason", "hers"))))
                .isEqualTo("correction.notYours");
        assertThat(triage.post(decision, Map.of("take", true, "reason", "telephoned"))
                        .status())
                .isEqualTo(204);
        assertThat(events(clinic.get(referral).json())).contains("HELD_IMAGES_TAKEN", "IMAGES_ADDED");
        assertThat(radiologist
                        .get("/dicom-web/studies/" + image.study + "/metadata")
                        .json())
                .hasSize(2)
                .allMatch(one -> one.at("/00100020/Value/0").asText().equals(number));
    }

    @Test
    void aCorrectionIsTheAnswerToWhoseTheImagesAre() {
        assertThat(triage.post(referral + "/input-requests", Map.of("reason", "IDENTITY"))
                        .status())
                .isEqualTo(204);
        correct(clinic, "Wang^Guilan=王^桂兰", "F");
        assertThat(clinic.get(referral).json().at("/state").asText()).isNotEqualTo("NEEDS_INPUT");
        assertThat(events(clinic.get(referral).json())).contains("PATIENT_CORRECTED", "INPUT_RECEIVED");
    }

    private static TestObject ofNobody(TestObject object) {
        return object.with(Tag.Modality, VR.CS, "CT")
                .with(Tag.BodyPartExamined, VR.CS, "HEAD")
                .with(Tag.StudyDate, VR.DA, "20270206")
                .with(Tag.PatientName, VR.PN, "无名氏")
                .with(Tag.PatientID, VR.LO, "0");
    }

    private Client.Answer correct(Client person, String name, String sex) {
        return person.post(
                "/api/studies/" + image.study + "/patient/corrections",
                Map.of(
                        "patientName", name,
                        "patientId", number,
                        "patientBirthDate", "1950-03-01",
                        "patientSex", sex,
                        "reason", "identity card"));
    }

    private Client.Answer sign(long patientRevision) {
        Map<String, Object> report = Map.of(
                "patientRevision", patientRevision,
                "action", "sign",
                "findings", List.of(Map.of("code", "noAcuteFinding")),
                "description", "d",
                "impression", "i");
        return radiologist.post(referral + "/reports", report);
    }

    /** As the patient is given it; the PDF is made of these words. */
    private String reportedOf() {
        ReferralId id = ReferralId.of(referral.substring(referral.lastIndexOf('/') + 1));
        return words.of(referrals.get(id), reports.latest(id).orElseThrow(), Locale.CHINA)
                .patient();
    }

    private String urgency() {
        return clinic.get(referral).json().at("/urgency").asText();
    }

    private String worklist() {
        return radiologist.get("/api/worklist?limit=200").json().toString();
    }

    private static String notices(Client person) {
        return person.get("/api/notices").json().toString();
    }

    private static List<String> events(JsonNode referral) {
        return referral.get("timeline").findValuesAsText("event");
    }

    private static String code(Client.Answer answer) {
        return answer.json().get("code").asText();
    }
}
