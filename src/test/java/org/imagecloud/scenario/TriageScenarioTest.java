package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person at county looks at what is no emergency, and the clinic tells more, before and while it is read. */
@RunningApplication
class TriageScenarioTest {

    private static final Map<String, Object> HEADACHE = Map.of("symptoms", List.of("severeHeadache"), "age", 40);
    private static final Map<String, Object> VOMITING =
            Map.of("symptoms", List.of("severeHeadache", "vomiting"), "age", 40);
    private static final Map<String, Object> FOLLOW_UP = Map.of("symptoms", List.of("followUp"), "age", 40);
    private static final Map<String, Object> STROKE =
            Map.of("symptoms", List.of("severeHeadache", "suddenDeficit"), "onsetHours", 1, "age", 40);

    /** A document that is no picture (PS3.4 §B.5). */
    private static final String ENCAPSULATED_STL = "1.2.840.10008.5.1.4.1.1.104.3";

    @Autowired
    private JdbcClient jdbc;

    private Client clinic;
    private Client triage;
    private Client radiologist;
    private Client elsewhere;
    private Client supervisor;
    private String referral;
    private List<byte[]> late;
    private String study;

    @BeforeEach
    void submitted(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        triage = Client.of(port, "triage.lixin");
        radiologist = Client.of(port, "radiologist.lixin");
        elsewhere = Client.of(port, "radiologist.mengcheng");
        supervisor = Client.of(port, "supervisor");
        TestStudy headCt = TestStudy.headCt();
        study = headCt.uid();
        late = headCt.slices().subList(2, 4);
        clinic.stow("/dicom-web/studies", headCt.slices().subList(0, 2));
        referral = "/api/referrals/"
                + clinic.post("/api/referrals", Map.of("studyInstanceUid", study, "clinical", HEADACHE))
                        .json()
                        .get("id")
                        .asText();
    }

    @Test
    void whatTriageLetsThroughIsOfferedToItsReaders() {
        assertThat(radiologist.post(referral + "/claim", Map.of()).status())
                .as("not offered yet")
                .isEqualTo(409);
        assertThat(worklist(radiologist, "")).doesNotContain(referral);
        assertThat(worklist(radiologist, "/triage")).as("no triage person").isEmpty();
        assertThat(worklist(triage, "/triage")).contains(referral);
        assertThat(triage.get(referral).json().at("/state").asText()).isEqualTo("SUBMITTED");

        assertThat(triage.post(referral + "/triage", Map.of()).status()).isEqualTo(204);
        assertThat(worklist(triage, "/triage")).doesNotContain(referral);
        assertThat(worklist(radiologist, "")).contains(referral);
        assertThat(events()).contains("TRIAGED");
        assertThat(triage.post(referral + "/triage", Map.of()).status())
                .as("twice")
                .isEqualTo(409);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void triageGivesAnotherUrgencyWithAReason() {
        assertThat(triage.post(referral + "/triage", Map.of("urgency", "U1")).status())
                .as("no reason")
                .isEqualTo(400);
        assertThat(triage.post(referral + "/triage", Map.of("urgency", "U1", "reason", "drowsy on the phone"))
                        .status())
                .isEqualTo(204);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/urgency").asText()).isEqualTo("U1");
        assertThat(now.at("/urgencyReason").asText()).contains("drowsy on the phone");
        assertThat(timeForTheReport(now)).isEqualTo(Duration.ofMinutes(60));
        assertThat(worklist(radiologist, "")).contains(referral);
    }

    @Test
    void theClinicAnswersAndTheClockHasStoodStill() {
        String before =
                clinic.get(referral).json().at("/targets/finalReport/dueAt").asText();
        assertThat(triage.post(
                                referral + "/input-requests",
                                Map.of("reason", "CLINICAL_INFORMATION", "instruction", "How long, and any weakness?"))
                        .status())
                .isEqualTo(204);
        JsonNode asked = clinic.get(referral).json();
        assertThat(asked.at("/state").asText()).isEqualTo("NEEDS_INPUT");
        assertThat(asked.at("/missing/instruction").asText()).isEqualTo("How long, and any weakness?");
        assertThat(worklist(triage, "/triage")).doesNotContain(referral);

        assertThat(clinic.post(referral + "/clinical-information", Map.of("clinical", HEADACHE, "comment", "3 days"))
                        .status())
                .isEqualTo(204);
        JsonNode answered = clinic.get(referral).json();
        assertThat(answered.at("/state").asText()).isEqualTo("SUBMITTED");
        assertThat(answered.at("/missing").isNull()).isTrue();
        assertThat(Instant.parse(answered.at("/targets/finalReport/dueAt").asText()))
                .isAfter(Instant.parse(before));
        assertThat(worklist(triage, "/triage")).contains(referral);
        assertThat(events()).contains("SENT_BACK", "INPUT_RECEIVED");
    }

    @Test
    void anAnswerThatIsAnEmergencyIsOfferedAtOnce() {
        triage.post(referral + "/input-requests", Map.of("reason", "CLINICAL_INFORMATION", "instruction", "Weakness?"));
        assertThat(clinic.post(referral + "/clinical-information", Map.of("clinical", STROKE))
                        .status())
                .isEqualTo(204);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/urgency").asText()).isEqualTo("U1");
        assertThat(now.at("/state").asText()).isEqualTo("TRIAGED");
        assertThat(timeForTheReport(now))
                .as("the clock of U1 never stands still")
                .isEqualTo(Duration.ofMinutes(60));
        assertThat(worklist(radiologist, "")).contains(referral);
    }

    @Test
    void newsAreTakenAfterAPreliminaryReportAndTheClinicIsOfferedThat() {
        triage.post(referral + "/triage", Map.of());
        radiologist.post(referral + "/claim", Map.of());
        Map<String, Object> report = Map.of(
                "action",
                "preliminary",
                "findings",
                List.of(Map.of("code", "noAcuteFinding")),
                "description",
                "d",
                "impression",
                "i");
        assertThat(radiologist.post(referral + "/reports", report).status()).isEqualTo(201);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.get("actions")).extracting(JsonNode::asText).contains("inform");
        assertThat(now.get("withheld"))
                .filteredOn(one -> one.get("action").asText().equals("cancel"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("code").asText()).isEqualTo("cancellation.reported"));
        assertThat(clinic.post(referral + "/clinical-information", Map.of("clinical", VOMITING))
                        .status())
                .isEqualTo(204);
        assertThat(events()).contains("INFORMATION_ADDED");
    }

    @Test
    void whatTheClinicLearnsWhileItIsReadMakesItMoreUrgentAndNeverLess() {
        triage.post(referral + "/triage", Map.of());
        radiologist.post(referral + "/claim", Map.of());
        assertThat(clinic.post(referral + "/clinical-information", Map.of("clinical", STROKE, "comment", "left arm"))
                        .status())
                .isEqualTo(204);
        assertThat(clinic.get(referral).json().at("/urgency").asText()).isEqualTo("U1");
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("READING");
        assertThat(events()).contains("INFORMATION_ADDED", "URGENCY_RAISED");

        clinic.post(referral + "/clinical-information", Map.of("clinical", HEADACHE));
        assertThat(clinic.get(referral).json().at("/urgency").asText()).isEqualTo("U1");
    }

    @Test
    void whatTheClinicTellsBeforeATriagePersonHasLookedNeverMakesItLessUrgent() {
        clinic.post(referral + "/clinical-information", Map.of("clinical", VOMITING));
        assertThat(clinic.get(referral).json().at("/urgency").asText()).isEqualTo("U2");
        clinic.post(referral + "/clinical-information", Map.of("clinical", FOLLOW_UP));
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/urgency").asText()).isEqualTo("U2");
        assertThat(now.at("/state").asText()).isEqualTo("SUBMITTED");
        assertThat(worklist(triage, "/triage")).contains(referral);

        triage.post(referral + "/triage", Map.of("urgency", "U3", "reason", "an old complaint"));
        assertThat(clinic.get(referral).json().at("/urgency").asText()).isEqualTo("U3");
        clinic.post(referral + "/clinical-information", Map.of("clinical", FOLLOW_UP));
        assertThat(clinic.get(referral).json().at("/urgency").asText()).isEqualTo("U3");
    }

    @Test
    void imagesThatArriveLaterAreToldToTheReadersOnce() {
        triage.post(referral + "/triage", Map.of());
        assertThat(events()).doesNotContain("IMAGES_ADDED");
        late.forEach(slice -> clinic.stow("/dicom-web/studies", List.of(slice)));
        assertThat(events()).containsOnlyOnce("IMAGES_ADDED");
        assertThat(told(radiologist)).isTrue();
        clinic.stow("/dicom-web/studies", late);
        assertThat(events()).as("nothing new").containsOnlyOnce("IMAGES_ADDED");
    }

    @Test
    void newImagesWhileReadingAreToldToTheReader() {
        triage.post(referral + "/triage", Map.of());
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        clinic.stow("/dicom-web/studies", late);
        assertThat(told(radiologist)).isTrue();
        assertThat(told(triage)).as("no longer theirs").isFalse();
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("READING");
        assertThat(clinic.get(referral).json().at("/claimedBy").asText()).isNotBlank();
    }

    @Test
    void whatComesAfterAClaimOrASignatureOrFromOthersIsToldHoweverSoon() {
        triage.post(referral + "/triage", Map.of());
        another(clinic);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        another(clinic);
        assertThat(arrivals()).as("after the claim").isEqualTo(2);
        assertThat(another(radiologist)).as("images are the clinic's to send").isEqualTo(409);
        assertThat(arrivals()).isEqualTo(2);
        long seen = clinic.get(referral).json().get("imagesRevision").asLong();
        another(clinic);
        assertThat(arrivals()).as("one delivery, of which nobody is told").isEqualTo(2);
        Client.Answer refused = sign(seen);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("report.moreImages");
        assertThat(sign(refused.json().get("imagesRevision").asLong()).status()).isEqualTo(201);
        long before = sentToReaders();
        another(clinic);
        assertThat(arrivals()).as("after the signature").isEqualTo(3);
        assertThat(sentToReaders()).isEqualTo(before + 1);
        assertThat(notices(radiologist)).as("one line of the list").isEqualTo(1);
        another(clinic);
        assertThat(arrivals()).as("one delivery").isEqualTo(3);
        assertThat(clinic.get(referral).json().get("timeline").toString()).contains("afterVersion");
    }

    @Test
    void onlyTheClinicThatWasAskedAnswers() {
        triage.post(referral + "/input-requests", Map.of("reason", "REPEAT_SCAN", "instruction", "Hold breath"));
        assertThat(another(radiologist)).isEqualTo(409);
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("NEEDS_INPUT");
        assertThat(events()).doesNotContain("IMAGES_ADDED", "INPUT_RECEIVED");
        assertThat(clinic.stow(
                                "/dicom-web/studies",
                                List.of(new TestObject(study, UIDs.create()).document(ENCAPSULATED_STL, "M3D")))
                        .status())
                .isEqualTo(200);
        assertThat(clinic.get(referral).json().at("/state").asText())
                .as("a document is no scan")
                .isEqualTo("NEEDS_INPUT");
        assertThat(events()).contains("IMAGES_ADDED").doesNotContain("INPUT_RECEIVED");
        clinic.stow("/dicom-web/studies", late.subList(1, 2));
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("SUBMITTED");
    }

    private int another(Client person) {
        return person.stow("/dicom-web/studies", List.of(new TestObject(study, UIDs.create()).file()))
                .status();
    }

    @Test
    void whatPeopleMayTellWithoutEndHasOne() {
        triage.post(referral + "/triage", Map.of());
        jdbc.sql("""
                        insert into referral_timeline (referral_id, number, at, event, by, facts)
                        select cast(? as uuid), number, now(), 'INFORMATION_ADDED', cast(? as text), '[]'
                        from generate_series(100, 200) number
                        """)
                .params(
                        referral.substring("/api/referrals/".length()),
                        clinic.get("/api/me").json().get("displayName").asText())
                .update();
        Client.Answer refused = clinic.post(referral + "/clinical-information", Map.of("clinical", VOMITING));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("referral.tooLong");
        assertThat(clinic.get(referral).json().get("actions").toString()).doesNotContain("inform");
        assertThat(supervisor
                        .post(referral + "/urgency", Map.of("urgency", "U1", "reason", "GCS 6"))
                        .status())
                .as("nobody's words are too many for others")
                .isEqualTo(204);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
    }

    private long arrivals() {
        return events().stream().filter("IMAGES_ADDED"::equals).count();
    }

    private Client.Answer sign(long imagesSeen) {
        return radiologist.post(
                referral + "/reports",
                Map.of(
                        "action",
                        "sign",
                        "findings",
                        List.of(Map.of("code", "noAcuteFinding")),
                        "impression",
                        "i",
                        "imagesRevision",
                        imagesSeen));
    }

    private long sentToReaders() {
        return jdbc.sql(
                        "select count(*) from notification where referral_id = cast(? as uuid) and kind = 'IMAGES_ADDED'"
                                + " and hospital_id = 'lixin' and role = 'RADIOLOGIST'")
                .param(referral.substring("/api/referrals/".length()))
                .query(Long.class)
                .single();
    }

    private long notices(Client person) {
        String id = referral.substring(referral.lastIndexOf('/') + 1);
        return StreamSupport.stream(person.get("/api/notices").json().spliterator(), false)
                .map(JsonNode::toString)
                .filter(notice -> notice.contains(id) && notice.contains("IMAGES_ADDED"))
                .count();
    }

    @Test
    void imagesThatArriveDuringTriageAreToldToTriage() {
        clinic.stow("/dicom-web/studies", late);
        assertThat(told(triage)).isTrue();
        assertThat(told(radiologist)).as("not offered yet").isFalse();
        assertThat(worklist(triage, "/triage")).contains(referral);
    }

    @Test
    void theScanThatTheClinicWasAskedToRepeatBringsTheCaseBack() {
        clinic.stow("/dicom-web/studies", late.subList(0, 1)); // a line that would stand for what comes soon after
        triage.post(referral + "/input-requests", Map.of("reason", "REPEAT_SCAN", "instruction", "Hold breath"));
        assertThat(worklist(triage, "/triage")).doesNotContain(referral);
        clinic.stow("/dicom-web/studies", late.subList(1, 2));
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/state").asText()).isEqualTo("SUBMITTED");
        assertThat(now.at("/missing").isNull()).isTrue();
        assertThat(events()).containsOnlyOnce("INPUT_RECEIVED");
        assertThat(worklist(triage, "/triage")).contains(referral);
        assertThat(triage.post(referral + "/triage", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void imagesDoNotAnswerAnotherQuestion() {
        triage.post(referral + "/input-requests", Map.of("reason", "CLINICAL_INFORMATION", "instruction", "Weakness?"));
        clinic.stow("/dicom-web/studies", late);
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("NEEDS_INPUT");
        assertThat(events()).contains("IMAGES_ADDED").doesNotContain("INPUT_RECEIVED");
    }

    @Test
    void aCaseThatTheClinicWasAskedAboutCanBeCancelled() {
        triage.post(referral + "/input-requests", Map.of("reason", "IDENTITY", "instruction", "Another name on them"));
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", "wrong patient"))
                        .status())
                .isEqualTo(200);
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void othersAreRefused() {
        assertThat(radiologist.post(referral + "/triage", Map.of()).status()).isEqualTo(403);
        assertThat(clinic.post(referral + "/triage", Map.of()).status()).isEqualTo(403);
        assertThat(elsewhere.post(referral + "/triage", Map.of()).status()).isEqualTo(404);
        assertThat(triage.post(referral + "/clinical-information", Map.of("clinical", STROKE))
                        .status())
                .isEqualTo(403);
        assertThat(triage.post(referral + "/input-requests", Map.of("reason", "BORED"))
                        .status())
                .isEqualTo(400);
        assertThat(clinic.post(
                                referral + "/clinical-information",
                                Map.of("clinical", Map.of("symptoms", List.of("boredom"))))
                        .status())
                .isEqualTo(400);
        assertThat(events()).doesNotContain("TRIAGED", "SENT_BACK", "INFORMATION_ADDED");
    }

    private static Duration timeForTheReport(JsonNode referral) {
        return Duration.between(
                Instant.parse(referral.at("/submittedAt").asText()),
                Instant.parse(referral.at("/targets/finalReport/dueAt").asText()));
    }

    private boolean told(Client person) {
        String id = referral.substring("/api/referrals/".length());
        return StreamSupport.stream(person.get("/api/notices").json().spliterator(), false)
                .map(JsonNode::toString)
                .anyMatch(notice -> notice.contains(id) && notice.contains("IMAGES_ADDED"));
    }

    private List<String> events() {
        return StreamSupport.stream(clinic.get(referral).json().get("timeline").spliterator(), false)
                .map(entry -> entry.get("event").asText())
                .toList();
    }

    private static List<String> worklist(Client reader, String which) {
        JsonNode items =
                reader.get("/api/worklist" + which + "?limit=200").json().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> "/api/referrals/" + item.get("id").asText())
                .toList();
    }
}
