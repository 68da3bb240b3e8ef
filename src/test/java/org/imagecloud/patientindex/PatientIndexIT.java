package org.imagecloud.patientindex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which studies are of one patient, who may say so, and who learns it. */
@RunningApplication
class PatientIndexIT {

    private static final String LINKS = "/api/patient-links";

    private final String number = "P" + Long.toString(System.nanoTime(), 36);

    @Autowired
    private StudyAccess access;

    @LocalServerPort
    private int port;

    private Client wangren;
    private Client lucun;
    private Client radiologist;
    private String atWangren;
    private String atLucun;

    /** The same number at two hospitals, of which one reader sees both. */
    @BeforeEach
    void twoStudies() {
        wangren = Client.of(port, "clinic.wangren");
        lucun = Client.of(port, "clinic.lucun");
        radiologist = Client.of(port, "radiologist.lixin");
        atWangren = store(wangren, patient());
        atLucun = store(lucun, patient());
        offer(atWangren, atLucun);
    }

    @Test
    void theSameNumberOfTwoHospitalsIsTwoPatients() {
        assertThat(found("")).containsExactlyInAnyOrder(atWangren, atLucun);
        assertThat(found("&IssuerOfPatientID=wangren")).containsExactly(atWangren);
        assertThat(found("&IssuerOfPatientID=lucun")).containsExactly(atLucun);
        JsonNode patient = patientOf(radiologist, atWangren);
        assertThat(patient.get("identities").toString())
                .isEqualTo("[{\"patientId\":\"" + number + "\",\"issuer\":\"wangren\"}]");
        assertThat(patient.get("studies")).isEmpty();
    }

    @Test
    void theSameNumberOfOneIssuerIsOnePatient() {
        String again = store(wangren, patient().with(Tag.StudyDate, VR.DA, "20200101"));
        assertThat(priors(wangren, atWangren)).containsExactly(again);
        String card = store(wangren, patient().with(Tag.IssuerOfPatientID, VR.LO, "Provincial Health Card"));
        String elsewhere = store(lucun, patient().with(Tag.IssuerOfPatientID, VR.LO, "Provincial Health Card"));
        offer(card);
        offer(elsewhere);
        assertThat(priors(radiologist, card)).as("seen by the reader").containsExactly(elsewhere);
    }

    /** Else anybody would put studies among another hospital's patients. */
    @Test
    void noOtherHospitalStatesThatANumberIsOfThisOne() {
        String elsewhere = store(lucun, patient().with(Tag.IssuerOfPatientID, VR.LO, "wangren"));
        offer(elsewhere);
        assertThat(priors(radiologist, atWangren)).isEmpty();
        assertThat(patientOf(radiologist, elsewhere).at("/identities/0/issuer").asText())
                .isEqualTo("wangren @ lucun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0000", "UNKNOWN", "unknown", "N/A", "None", "无名氏", "无名氏2", "-"})
    void nobodysNumberMakesNobodysStudiesEarlierOnes(String nobody) {
        String one = store(wangren, patient().with(Tag.PatientID, VR.LO, nobody));
        String two = store(wangren, patient().with(Tag.PatientID, VR.LO, nobody));
        JsonNode patient = patientOf(wangren, one);
        assertThat(patient.get("identities")).isEmpty();
        assertThat(patient.get("studies")).isEmpty();
        assertThat(patient.get("contradictions")).isEmpty();
        assertRefused(link(wangren, one, two), 422, "patientLink.noPatientId");
    }

    @Test
    void theSameNumberWithAnotherBirthDateOrSexIsToldAsAContradictionOnly() {
        String brother = store(wangren, patient().with(Tag.PatientSex, VR.CS, "M"));
        String older = store(wangren, patient().with(Tag.PatientBirthDate, VR.DA, "19300101"));
        String silent =
                store(wangren, patient().with(Tag.PatientSex, VR.CS, "").with(Tag.PatientBirthDate, VR.DA, "19000101"));
        assertThat(priors(wangren, atWangren))
                .as("what tells nothing contradicts nothing")
                .containsExactly(silent);
        JsonNode contradictions = patientOf(wangren, atWangren).get("contradictions");
        assertThat(contradictions).hasSize(2);
        assertThat(uids(contradictions)).containsExactlyInAnyOrder(brother, older);
        assertThat(contradictions.toString()).contains("[\"PatientSex\"]", "[\"PatientBirthDate\"]");
    }

    @Test
    void peopleWithoutANameAreNobodysCandidates() {
        String one = store(
                wangren, patient().with(Tag.PatientID, VR.LO, number + "-1").with(Tag.PatientName, VR.PN, "无名氏"));
        store(wangren, patient().with(Tag.PatientID, VR.LO, number + "-2").with(Tag.PatientName, VR.PN, "无名氏"));
        assertThat(wangren.get("/api/studies/" + one + "/patient/candidates").json())
                .isEmpty();
    }

    @Test
    void aLinkMakesOnePatientAndUndoingItTwo() {
        Client.Answer made = link(radiologist, atWangren, atLucun);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/made/by").asText()).isEqualTo("radiologist.lixin");
        assertThat(made.json().at("/made/reason").asText()).isEqualTo("same identity card");
        assertThat(made.json().at("/undone").isNull()).isTrue();
        assertThat(priors(radiologist, atWangren)).containsExactly(atLucun);
        assertThat(priors(radiologist, atLucun)).containsExactly(atWangren);

        String undo = LINKS + "/" + made.json().get("id").asText() + "/undo";
        assertThat(radiologist.post(undo, Map.of("reason", " ")).status()).isEqualTo(400);
        JsonNode undone = radiologist.post(undo, Map.of("reason", "twins")).json();
        assertThat(undone.at("/undone/reason").asText()).isEqualTo("twins");
        assertThat(radiologist.post(undo, Map.of("reason", "again")).json()).isEqualTo(undone);
        JsonNode patient = patientOf(radiologist, atWangren);
        assertThat(patient.get("studies")).isEmpty();
        assertThat(patient.get("links").get(0)).as("stays on record").isEqualTo(undone);

        Client.Answer anew = link(radiologist, atWangren, atLucun);
        assertThat(anew.status()).isEqualTo(201);
        assertThat(anew.json().get("id")).isNotEqualTo(made.json().get("id"));
        assertThat(patientOf(radiologist, atLucun).get("links")).hasSize(2);
    }

    @Test
    void linkingAgainIsTheSameLinkHoweverItIsAskedFor() {
        List<CompletableFuture<Client.Answer>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        i % 2 == 0 ? link(radiologist, atWangren, atLucun) : link(radiologist, atLucun, atWangren)))
                .toList();
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().status()).toList();
        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers.stream()
                        .map(answer -> answer.join().json().get("id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void linksReachOverSeveralSteps() {
        String third = store(wangren, patient().with(Tag.PatientID, VR.LO, number + "-new"));
        offer(third);
        link(radiologist, atWangren, atLucun);
        link(radiologist, atLucun, third);
        assertThat(priors(radiologist, atWangren)).containsExactlyInAnyOrder(atLucun, third);
        assertThat(priors(wangren, atWangren))
                .as("also over a patient whom one does not see, but only one's own studies")
                .containsExactly(third);
    }

    @Test
    void whoSeesOneSideIsToldThatThereIsALinkAndMayUndoItAndLearnsNothingOfTheOther() {
        String link = link(radiologist, atWangren, atLucun).json().get("id").asText();
        JsonNode patient = patientOf(wangren, atWangren);
        assertThat(patient.get("identities")).hasSize(1);
        assertThat(patient.get("studies")).isEmpty();
        assertThat(patient.get("links")).hasSize(1);
        assertThat(patient.at("/links/0/patients").findValuesAsText("issuer")).containsExactly("wangren");
        assertThat(patient.at("/links/0/made/by").asText()).isEqualTo("radiologist.lixin");
        assertThat(patient.at("/links/0/made/reason").asText()).isEmpty();

        assertSame(
                wangren.get("/api/studies/" + atLucun + "/patient"),
                wangren.get("/api/studies/" + UIDs.create() + "/patient"));
        assertSame(link(wangren, atWangren, atLucun), link(wangren, atWangren, UIDs.create()));
        Client stranger = Client.of(port, "clinic.zhangcun");
        Map<String, String> reason = Map.of("reason", "no");
        assertSame(
                stranger.post(LINKS + "/" + link + "/undo", reason),
                stranger.post(LINKS + "/" + UUID.randomUUID() + "/undo", reason));
        assertThat(priors(radiologist, atWangren)).containsExactly(atLucun);
        Client.Answer undone = wangren.post(LINKS + "/" + link + "/undo", reason);
        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.json().get("patients")).hasSize(1);
        assertThat(priors(radiologist, atWangren)).isEmpty();
    }

    @Test
    void bothClinicsAreToldOfALinkAndOfItsEnd() {
        Instant before = told(wangren, "PATIENT_LINKED");
        Instant beforeThere = told(lucun, "PATIENT_LINKED");
        String undo = LINKS + "/"
                + link(radiologist, atWangren, atLucun).json().get("id").asText() + "/undo";
        assertThat(told(wangren, "PATIENT_LINKED")).isAfter(before);
        assertThat(told(lucun, "PATIENT_LINKED")).isAfter(beforeThere);
        Instant ended = told(lucun, "PATIENT_LINK_UNDONE");
        assertThat(wangren.post(undo, Map.of("reason", "twins")).status()).isEqualTo(200);
        assertThat(told(lucun, "PATIENT_LINK_UNDONE")).isAfter(ended);
    }

    /** A role at one hospital gives nothing at another. */
    @Test
    void bothStudiesMustBeAtTheHospitalForWhichSomebodyLinks() {
        String third = store(lucun, patient().with(Tag.PatientID, VR.LO, number + "-3"));
        access.grant(new StudyInstanceUid(third), new HospitalId("bozhou"));
        assertRefused(link(Client.of(port, "expert.city"), third, third), 403, "patientLink.roleNeeded");
        assertThat(link(radiologist, atWangren, third).status())
                .as("not at Lixin")
                .isEqualTo(404);
    }

    /** When last; what comes soon after the same is told by that. */
    private static Instant told(Client person, String kind) {
        return person.get("/api/notices")
                .json()
                .valueStream()
                .filter(notice -> kind.equals(notice.get("kind").asText()))
                .map(notice -> Instant.parse(notice.get("sentAt").asText()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    @Test
    void onlyWhoTreatsOrReadsMayLink() {
        Client triage = Client.of(port, "triage.lixin");
        Client admin = Client.of(port, "admin");
        assertThat(link(triage, atWangren, atLucun).status()).isEqualTo(403);
        assertThat(link(admin, atWangren, atLucun).status()).isEqualTo(403);
        assertThat(admin.get("/api/studies/" + atWangren + "/patient").status()).isEqualTo(404);
        assertThat(link(Client.of(port, "supervisor"), atWangren, atLucun).status())
                .isEqualTo(201);
        assertThat(priors(triage, atWangren)).containsExactly(atLucun);
    }

    @Test
    void whatCannotBeLinkedIsRefused() {
        String again = store(wangren, patient());
        assertRefused(link(wangren, atWangren, again), 422, "patientLink.samePatient");
        assertRefused(link(wangren, atWangren, atWangren), 422, "patientLink.samePatient");
        String nameless = store(wangren, new TestObject());
        assertRefused(link(wangren, atWangren, nameless), 422, "patientLink.noPatientId");
        assertThat(patientOf(wangren, nameless).get("identities")).isEmpty();
    }

    @Test
    void contradictionsMustBeConfirmed() {
        String other = store(
                wangren,
                patient()
                        .with(Tag.PatientID, VR.LO, number + "-other")
                        .with(Tag.PatientBirthDate, VR.DA, "19560210")
                        .with(Tag.PatientSex, VR.CS, "M"));
        Client.Answer refused = link(wangren, atWangren, other);
        assertRefused(refused, 409, "patientLink.differences");
        assertThat(refused.json().get("differences").toString()).isEqualTo("[\"PatientBirthDate\",\"PatientSex\"]");
        assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("1956");
        Client.Answer confirmed = wangren.post(
                LINKS,
                Map.of(
                        "study",
                        atWangren,
                        "otherStudy",
                        other,
                        "reason",
                        "typing error, corrected by telephone",
                        "confirmDifferences",
                        true));
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(confirmed.json().get("differences")).hasSize(2);
    }

    @Test
    void candidatesHaveTheSameNameAndBirthDate() {
        String name = "Xu^" + number + "=许^" + number;
        String one = store(wangren, named(name, "1"));
        String two = store(wangren, named("XU^" + number, "2"));
        store(wangren, named("Xu^Other", "3"));
        store(wangren, named(name, "4").with(Tag.PatientBirthDate, VR.DA, "19560102"));
        store(lucun, named(name, "5"));
        assertThat(uids(wangren.get("/api/studies/" + one + "/patient/candidates")
                        .json()))
                .containsExactly(two);
        link(wangren, one, two);
        assertThat(wangren.get("/api/studies/" + one + "/patient/candidates").json())
                .isEmpty();
    }

    private TestObject patient() {
        return named("Zhao^Min=赵^敏", number);
    }

    private static TestObject named(String name, String id) {
        return new TestObject()
                .with(Tag.PatientName, VR.PN, name)
                .with(Tag.PatientID, VR.LO, id)
                .with(Tag.PatientBirthDate, VR.DA, "19560101")
                .with(Tag.PatientSex, VR.CS, "F")
                .with(Tag.StudyDate, VR.DA, "20260217");
    }

    private static String store(Client clinic, TestObject object) {
        assertThat(clinic.stow("/dicom-web/studies", List.of(object.file())).status())
                .isEqualTo(200);
        return object.study;
    }

    private void offer(String... studies) {
        for (String study : studies) {
            access.grant(new StudyInstanceUid(study), new HospitalId("lixin"));
        }
    }

    private static Client.Answer link(Client person, String study, String other) {
        return person.post(LINKS, Map.of("study", study, "otherStudy", other, "reason", "same identity card"));
    }

    private static JsonNode patientOf(Client person, String study) {
        return person.get("/api/studies/" + study + "/patient").json();
    }

    private static List<String> priors(Client person, String study) {
        return uids(patientOf(person, study).get("studies"));
    }

    private static List<String> uids(JsonNode studies) {
        return studies.findValuesAsText("studyInstanceUid");
    }

    private List<String> found(String query) {
        JsonNode studies = radiologist
                .get("/dicom-web/studies?PatientID=" + number + query)
                .json();
        return studies.findValues("0020000D").stream()
                .map(uid -> uid.at("/Value/0").asText())
                .toList();
    }

    private static void assertRefused(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    private static void assertSame(Client.Answer forbidden, Client.Answer unknown) {
        assertThat(forbidden.status()).isEqualTo(404);
        assertThat(forbidden.json().get("code")).isEqualTo(unknown.json().get("code"));
        assertThat(forbidden.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(unknown.status()).isEqualTo(404);
    }
}
