package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reference case: a town clinic without a reader, a 70-year-old woman, a haemorrhage found at county in time. */
@RunningApplication
class HaemorrhageAtSpringFestivalScenarioTest {

    private static final List<Map<String, Object>> HAEMORRHAGE =
            List.of(Map.of("code", "intracerebralHaemorrhage", "sizeMm", 32));

    @Autowired
    private JdbcClient jdbc;

    private final TestStudy study = TestStudy.headCt();
    private Client clinic;
    private Client otherClinic;
    private Client radiologist;
    private Client colleague;
    private Client otherCounty;
    private Client expert;
    private int port;

    @BeforeEach
    void people(@LocalServerPort int port) {
        this.port = port;
        clinic = Client.of(port, "clinic.wangren");
        otherClinic = Client.of(port, "clinic.lucun");
        radiologist = Client.of(port, "radiologist.lixin");
        colleague = Client.of(port, "radiologist2.lixin");
        otherCounty = Client.of(port, "radiologist.mengcheng");
        expert = Client.of(port, "expert.city");
    }

    @Test
    void theHaemorrhageIsReadReportedConfirmedAndClosed() {
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);

        Client.Answer submitted = clinic.post("/api/referrals", submission());
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(submitted.json().get("urgency").asText()).isEqualTo("U1");
        String id = submitted.json().get("id").asText();

        JsonNode item = inWorklist(radiologist, id);
        assertThat(item.get("urgency").asText()).isEqualTo("U1");
        assertThat(item.get("patient").get("age").asInt()).isEqualTo(70);
        assertThat(radiologist
                        .get("/dicom-web/studies/" + study.uid() + "/metadata")
                        .json())
                .hasSize(study.slices().size());

        String task = item.get("taskId").asText();
        assertThat(radiologist
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "radiologist.lixin"))
                        .status())
                .isEqualTo(204);
        assertThat(state(id)).isEqualTo("READING");

        assertThat(sign(colleague, id).status()).isEqualTo(409);
        Client.Answer signed = sign(radiologist, id);
        assertThat(signed.status()).isEqualTo(201);
        assertThat(signed.json().get("version").asInt()).isEqualTo(1);
        assertThat(sign(radiologist, id).json()).as("the same signature again").isEqualTo(signed.json());

        JsonNode returned = clinic.get("/api/referrals/" + id).json();
        assertThat(returned.get("state").asText()).isEqualTo("RETURNED");
        assertThat(returned.get("critical").get("category").asInt()).isEqualTo(1);
        assertThat(returned.get("reports")
                        .get(0)
                        .get("content")
                        .get("impression")
                        .asText())
                .contains("haemorrhage");
        assertThat(clinic.get("/api/notices").json().get(0).get("referral").asText())
                .isEqualTo(id);

        assertThat(acknowledge(clinic, id, null).status()).as("no read-back").isEqualTo(400);
        assertThat(acknowledge(radiologist, id, "ICH").status())
                .as("not the clinic")
                .isEqualTo(403);
        assertThat(acknowledge(clinic, id, "Intracerebral haemorrhage left, refer to city")
                        .status())
                .isEqualTo(201);
        assertThat(acknowledge(clinic, id, "again").status())
                .as("the same again")
                .isEqualTo(201);

        JsonNode closed = clinic.get("/api/referrals/" + id).json();
        assertThat(closed.get("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(events(closed))
                .filteredOn(event -> !event.equals("OFFERED_TO_EXPERT")) // unless somebody claims before that
                .containsExactly(
                        "SUBMITTED",
                        "URGENCY_CLASSIFIED",
                        "ROUTED",
                        "TARGETS_SET",
                        "CLAIMED",
                        "REPORT_SIGNED",
                        "CRITICAL_RESULT_FOUND",
                        "RETURNED",
                        "RELEASE_DECIDED",
                        "CRITICAL_RESULT_NOTIFIED",
                        "CRITICAL_RESULT_CONFIRMED",
                        "CLOSED");
    }

    @Test
    void theCaseIsInvisibleToEverybodyElse() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();

        for (Client stranger : List.of(otherClinic, otherCounty)) {
            assertThat(stranger.get("/api/referrals/" + id).status()).isEqualTo(404);
            assertThat(stranger.get("/dicom-web/studies/" + study.uid() + "/metadata")
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post("/api/referrals/" + id + "/claim", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(sign(stranger, id).status()).isEqualTo(404);
            assertThat(ids(stranger.get("/api/worklist").json())).doesNotContain(id);
        }
    }

    @Test
    void badSubmissionsAreRefusedWithAReasonAndLeaveNothing() {
        assertThat(clinic.post("/api/referrals", submission()).status())
                .as("study unknown")
                .isEqualTo(404);
        assertThat(clinic.post("/api/referrals", Map.of("studyInstanceUid", "1..2", "clinical", Map.of()))
                        .status())
                .as("UID syntax")
                .isEqualTo(400);
        assertThat(clinic.post("/api/referrals", Map.of("clinical", Map.of())).status())
                .as("no study")
                .isEqualTo(400);

        clinic.stow("/dicom-web/studies", study.slices());
        assertThat(otherClinic.post("/api/referrals", submission()).status())
                .as("somebody else's study")
                .isEqualTo(404);
        assertThat(radiologist.post("/api/referrals", submission()).status())
                .as("not a clinic")
                .isEqualTo(403);
        for (Map<String, Object> clinical : List.<Map<String, Object>>of(
                Map.of("clinicRequest", "U9"), Map.of("gcs", 99), Map.of("symptoms", List.of("hiccups")))) {
            Client.Answer answer =
                    clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical));
            assertThat(answer.status()).as(clinical.toString()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.json().get("detail").asText()).isNotBlank();
        }
        assertThat(clinic.get("/api/referrals?limit=abc").json().get("code").asText())
                .isEqualTo("http.400");
        assertThat(clinic.post(
                                "/api/referrals",
                                Map.of("studyInstanceUid", study.uid(), "clinical", Map.of("modality", "MR")))
                        .status())
                .as("other modality than the images")
                .isEqualTo(422);

        assertThat(clinic.post("/api/referrals", submission()).status()).isEqualTo(201);
        assertThat(clinic.post("/api/referrals", submission()).status())
                .as("a second referral")
                .isEqualTo(409);
    }

    @Test
    void ofTwoWhoClaimAtOnceOneWinsAndTheOtherIsTold() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();

        assertThat(radiologist.post("/api/referrals/" + id + "/claim", Map.of()).status())
                .isEqualTo(204);
        Client.Answer late = colleague.post("/api/referrals/" + id + "/claim", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asText()).contains("Dr Li");
        assertThat(late.json().get("code").asText()).isEqualTo("referral.claimedByOther");
    }

    @Test
    void anEmergencyIsOfferedToAllTiersFromTheStartAndTheFirstClaimWins() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();
        Client province = Client.of(port, "expert.province");
        for (Client reader : List.of(expert, province)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> inWorklist(reader, id) != null);
        }
        assertThat(state(id)).isEqualTo("TRIAGED");
        assertThat(inWorklist(radiologist, id)).as("the county keeps it").isNotNull();
        assertThat(expert.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(200);
        assertThat(expert.post("/api/referrals/" + id + "/claim", Map.of()).status())
                .isEqualTo(204);
        assertThat(radiologist.post("/api/referrals/" + id + "/claim", Map.of()).status())
                .isEqualTo(409);
        assertThat(inWorklist(province, id)).as("the other offer has lapsed").isNull();
        assertThat(sign(expert, id).status()).isEqualTo(201);
        assertThat(acknowledge(clinic, id, "haemorrhage left").status()).isEqualTo(201);
        assertThat(events(clinic.get("/api/referrals/" + id).json())).contains("OFFERED_TO_EXPERT", "CLOSED");
    }

    @Test
    void theFirstReadersAreToldOfTheEmergencyAtOnce() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();
        assertThat(offersTold(radiologist, id)).isEqualTo(1);
    }

    /** Everybody of the county has gone home: the city is its first hospital, and the province has it too, from the first minute. */
    @Test
    void theHaemorrhageIsReadByTheCityWhileTheCountyIsOffShift() {
        offShift("lixin", () -> {
            clinic.stow("/dicom-web/studies", study.slices());
            String id =
                    clinic.post("/api/referrals", submission()).json().get("id").asText();
            Client province = Client.of(port, "expert.province");
            for (Client reader : List.of(expert, province)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> inWorklist(reader, id) != null);
                assertThat(offersTold(reader, id)).isEqualTo(1);
            }
            assertThat(radiologist.get("/api/referrals/" + id).status())
                    .as("nobody is there")
                    .isEqualTo(404);
            assertThat(Client.of(port, "supervisor").get("/api/referrals/" + id).status())
                    .isEqualTo(404);

            assertThat(expert.post("/api/referrals/" + id + "/claim", Map.of()).status())
                    .isEqualTo(204);
            assertThat(sign(expert, id).status()).isEqualTo(201);
            assertThat(acknowledge(clinic, id, "haemorrhage left").status()).isEqualTo(201);
            JsonNode closed = clinic.get("/api/referrals/" + id).json();
            assertThat(closed.get("state").asText()).isEqualTo("ACKNOWLEDGED");
            assertThat(events(closed)).doesNotContain("TARGET_MISSED", "NO_EXPERT_TO_OFFER", "EXPERT_NEEDED");
        });
    }

    private void offShift(String hospital, Runnable story) {
        jdbc.sql(
                        "update duty_shift set starts_at = starts_at - interval '500 years', ends_at = ends_at - interval '500 years' where hospital_id = ?")
                .param(hospital)
                .update();
        try {
            story.run();
        } finally {
            jdbc.sql(
                            "update duty_shift set starts_at = starts_at + interval '500 years', ends_at = ends_at + interval '500 years' where hospital_id = ?")
                    .param(hospital)
                    .update();
        }
    }

    private static long offersTold(Client reader, String id) {
        return StreamSupport.stream(reader.get("/api/notices").json().spliterator(), false)
                .filter(notice -> notice.get("kind").asText().equals("OFFERED"))
                .filter(notice -> notice.get("referral").asText().equals(id))
                .count();
    }

    @Test
    void aReadingIsNeitherStolenNorEndedThroughTheEngine() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();
        String task =
                "/engine-rest/task/" + inWorklist(radiologist, id).get("taskId").asText();
        radiologist.post("/api/referrals/" + id + "/claim", Map.of());

        for (Client person : List.of(radiologist, colleague)) {
            assertThat(person.post(task + "/bpmnError", Map.of("errorCode", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(person.post(task + "/variables", Map.of("modifications", Map.of()))
                            .status())
                    .isEqualTo(403);
            assertThat(person.post(task + "/assignee", Map.of("userId", "nobody"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(colleague.post(task + "/unclaim", Map.of()).status()).isGreaterThanOrEqualTo(400);
        assertThat(colleague
                        .post(task + "/claim", Map.of("userId", "radiologist2.lixin"))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(clinic.get("/api/referrals/" + id).json().get("claimedBy").asText())
                .contains("Dr Li");

        assertThat(radiologist.post(task + "/unclaim", Map.of()).status())
                .as("one's own")
                .isEqualTo(204);
        assertThat(state(id)).isEqualTo("TRIAGED");
    }

    @Test
    void aReportWithoutFindingsOrWithMisspeltOnesIsNotSigned() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();
        radiologist.post("/api/referrals/" + id + "/claim", Map.of());
        String reports = "/api/referrals/" + id + "/reports";

        assertThat(radiologist
                        .post(reports, Map.of("action", "sign", "impression", "ICH"))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("report.findingsNeeded");
        assertThat(radiologist
                        .post(reports, Map.of("action", "sign", "impression", "ICH", "finding", HAEMORRHAGE))
                        .status())
                .isEqualTo(400);
        assertThat(state(id)).isEqualTo("READING");
    }

    @Test
    void theEngineCannotBeUsedToGoAroundTheSignature() {
        clinic.stow("/dicom-web/studies", study.slices());
        String id = clinic.post("/api/referrals", submission()).json().get("id").asText();
        String task = inWorklist(radiologist, id).get("taskId").asText();
        radiologist.post("/api/referrals/" + id + "/claim", Map.of());

        assertThat(radiologist
                        .post("/engine-rest/task/" + task + "/complete", Map.of())
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(state(id)).isEqualTo("READING");
        assertThat(otherCounty.get("/engine-rest/task/" + task).status()).isEqualTo(404);
    }

    private Map<String, Object> submission() {
        return Map.of(
                "studyInstanceUid",
                study.uid(),
                "clinical",
                Map.of(
                        "modality",
                        "CT",
                        "bodyPart",
                        "HEAD",
                        "symptoms",
                        List.of("suddenDizziness", "suddenHeadache"),
                        "onsetHours",
                        2,
                        "age",
                        70));
    }

    private static Client.Answer sign(Client reader, String id) {
        return reader.post(
                "/api/referrals/" + id + "/reports",
                Map.of(
                        "action",
                        "sign",
                        "findings",
                        HAEMORRHAGE,
                        "description",
                        "Hyperdense lesion in the left basal ganglia.",
                        "impression",
                        "Acute intracerebral haemorrhage."));
    }

    private static Client.Answer acknowledge(
            Client person, String id, @org.jspecify.annotations.Nullable String readBack) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("reportVersion", 1);
        body.put("acknowledgedBy", "Dr Chen");
        body.put("readBack", readBack);
        return person.post("/api/referrals/" + id + "/acknowledgements", body);
    }

    private String state(String id) {
        return clinic.get("/api/referrals/" + id).json().get("state").asText();
    }

    private static @Nullable JsonNode inWorklist(Client reader, String id) {
        return StreamSupport.stream(
                        reader.get("/api/worklist?limit=200")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> item.get("id").asText().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static List<String> ids(JsonNode list) {
        return list.get("items").findValuesAsText("id");
    }

    private static List<String> events(JsonNode referral) {
        return StreamSupport.stream(referral.get("timeline").spliterator(), false)
                .map(entry -> entry.get("event").asText())
                .toList();
    }
}
