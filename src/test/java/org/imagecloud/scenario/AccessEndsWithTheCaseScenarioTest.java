package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was let see a case for its sake sees it no longer than that; the clinic keeps its own. */
@RunningApplication
class AccessEndsWithTheCaseScenarioTest {

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Client clinic;
    private Client radiologist;
    private Client expert;

    @BeforeEach
    void people() {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        expert = Client.of(port, "expert.city");
    }

    @Test
    void whoReadSeesItForAWhileAndWhoDidNotLosesItAtOnce() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = submit(study);
        assertSees(radiologist, study, referral, true);
        radiologist.post(referral + "/claim", Map.of());
        radiologist.post(referral + "/decline", Map.of("reason", "NEEDS_EXPERT"));
        Client province = Client.of(port, "expert.province");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> province.get(referral).status() == 200);
        assertThat(province.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        assertSees(expert, study, referral, true);
        sign(province, referral, "sign");
        acknowledge(referral);
        assertSees(expert, study, referral, false);
        assertSees(province, study, referral, true);
        assertSees(radiologist, study, referral, true);

        followUpIsOver(study);
        assertSees(province, study, referral, false);
        assertSees(radiologist, study, referral, false);
        assertSees(clinic, study, referral, true);
        assertThat(clinic.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .as("it holds the images")
                .isEqualTo(200);
    }

    @Test
    void anAmendmentOpensTheCaseAgain() {
        ReportedCase reported =
                ReportedCase.of(port, "intracerebralHaemorrhage").acknowledged();
        String referral = "/api/referrals/" + reported.id();
        assertThat(ends(reported.study())).isNotEmpty();
        assertThat(radiologist
                        .post(
                                referral + "/reports",
                                Map.of(
                                        "action",
                                        "correct",
                                        "findings",
                                        List.of(Map.of("code", "intracerebralHaemorrhage")),
                                        "description",
                                        "as before",
                                        "impression",
                                        "as before",
                                        "reason",
                                        "compared with the earlier study"))
                        .status())
                .isEqualTo(201);
        assertThat(jdbc.sql("select expires_at from study_grant where study_instance_uid = ? and hospital_id = 'lixin'")
                        .param(reported.study().uid())
                        .query(OffsetDateTime.class)
                        .list())
                .as("of who reads it; experts who did not stay outside")
                .containsOnlyNulls();
        assertSees(radiologist, reported.study(), referral, true);
    }

    @Test
    void aCancelledCaseEndsToo() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = submit(study);
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", "sent twice"))
                        .status())
                .isEqualTo(200);
        assertThat(ends(study)).isNotEmpty();
        followUpIsOver(study);
        assertSees(radiologist, study, referral, false);
        assertSees(clinic, study, referral, true);
    }

    @Test
    void sendingBackWhatWasOfferedKeepsNothing() {
        ReportedCase reported =
                ReportedCase.of(port, "intracerebralHaemorrhage").acknowledged();
        assertThat(radiologist
                        .stow("/dicom-web/studies", reported.study().slices())
                        .status())
                .isEqualTo(200);
        assertThat(ends(reported.study())).isNotEmpty();
    }

    /** Of images one can have copies; others' words about them are no part of these. */
    @Test
    void whoSendsTheImagesBackSeesTheseAndNothingOfTheCase() {
        ReportedCase reported =
                ReportedCase.of(port, "intracerebralHaemorrhage").acknowledged();
        String referral = "/api/referrals/" + reported.id();
        followUpIsOver(reported.study());
        Client neverConcerned = Client.of(port, "clinic.lucun");
        Client inAnEmergency = Client.of(port, "radiologist.mengcheng");
        assertThat(inAnEmergency
                        .post(
                                "/api/studies/" + reported.study().uid() + "/break-glass",
                                Map.of("reason", "unconscious in our ambulance"))
                        .status())
                .isEqualTo(201);
        for (Client person : List.of(radiologist, neverConcerned, inAnEmergency)) {
            assertThat(person.stow("/dicom-web/studies", reported.study().slices())
                            .status())
                    .isEqualTo(200);
        }
        for (Client person : List.of(radiologist, neverConcerned, Client.of(port, "triage.mengcheng"))) {
            assertSeesImagesOnly(person, reported.study(), referral);
        }
        assertThat(inAnEmergency.get(referral).status()).as("for four hours").isEqualTo(200);
        assertThat(neverConcerned
                        .stow(
                                "/dicom-web/studies",
                                List.of(new TestObject(
                                                reported.study().uid(),
                                                reported.study().uid() + ".9")
                                        .file()))
                        .json()
                        .at("/00081198/Value/0/00081197/Value/0")
                        .asInt())
                .as("one more image of the study")
                .isEqualTo(0x0124);
    }

    private static void assertSeesImagesOnly(Client person, TestStudy study, String referral) {
        assertThat(person.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(200);
        for (String closed : List.of(
                referral,
                referral + "/decisions",
                "/api/studies/" + study.uid() + "/patient",
                "/api/studies/" + study.uid() + "/patient/corrections",
                "/api/audit/studies/" + study.uid() + "/accesses")) {
            assertThat(person.get(closed).status()).as(closed).isEqualTo(404);
        }
    }

    private void assertSees(Client person, TestStudy study, String referral, boolean sees) {
        int expected = sees ? 200 : 404;
        assertThat(person.get(referral).status()).isEqualTo(expected);
        assertThat(person.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(expected);
        JsonNode found =
                person.get("/dicom-web/studies?StudyInstanceUID=" + study.uid()).json();
        assertThat(found).hasSize(sees ? 1 : 0);
        assertThat(person.get("/api/studies/" + study.uid() + "/patient").status())
                .isEqualTo(expected);
        assertThat(person.get("/api/audit/studies/" + study.uid() + "/accesses").status())
                .isEqualTo(expected);
        assertThat(person.get("/api/studies/" + study.uid() + "/export").status())
                .isEqualTo(expected);
    }

    /** As if its time were over. */
    private void followUpIsOver(TestStudy study) {
        assertThat(jdbc.sql("update study_grant set expires_at = now() where study_instance_uid = ? and of_case")
                        .param(study.uid())
                        .update())
                .isPositive();
    }

    private List<OffsetDateTime> ends(TestStudy study) {
        return jdbc.sql("select expires_at from study_grant where study_instance_uid = ? and expires_at is not null")
                .param(study.uid())
                .query(OffsetDateTime.class)
                .list();
    }

    private String submit(TestStudy study) {
        Map<String, Object> clinical = Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70);
        return "/api/referrals/"
                + clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical))
                        .json()
                        .get("id")
                        .asText();
    }

    private void sign(Client reader, String referral, String action) {
        assertThat(reader.post(
                                referral + "/reports",
                                Map.of(
                                        "action",
                                        action,
                                        "findings",
                                        List.of(Map.of("code", "intracerebralHaemorrhage")),
                                        "description",
                                        "as seen",
                                        "impression",
                                        "haemorrhage"))
                        .status())
                .isEqualTo(201);
    }

    private void acknowledge(String referral) {
        assertThat(clinic.post(
                                referral + "/acknowledgements",
                                Map.of("reportVersion", 1, "acknowledgedBy", "Nurse Wu", "readBack", "haemorrhage"))
                        .status())
                .isEqualTo(201);
        assertThat(StreamSupport.stream(
                                clinic.get(referral).json().get("timeline").spliterator(), false)
                        .map(entry -> entry.get("event").asText()))
                .contains("CLOSED");
    }
}
