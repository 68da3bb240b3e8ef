package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with patients' data is in the trail, and only its auditor reads it. */
@RunningApplication
class AuditTrailIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STUDIES = "/dicom-web/studies/";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Client clinic;
    private Client radiologist;
    private Client auditor;

    @BeforeEach
    void people() {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        auditor = Client.of(port, "auditor");
    }

    @Test
    void aReferralsLifeIsToldFromItsStoringToItsReport() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = submit(study);
        Map<String, Object> acknowledgement =
                Map.of("reportVersion", 1, "acknowledgedBy", "Dr Chen", "readBack", "none");
        await().atMost(SOON)
                .until(() -> radiologist
                                .post("/api/referrals/" + referral + "/claim", Map.of())
                                .status()
                        == 204);
        radiologist.get("/api/referrals/" + referral);
        radiologist.get(STUDIES + study.uid() + "/metadata", "application/dicom+json");
        radiologist.get("/api/studies/" + study.uid() + "/export");
        radiologist.post(
                "/api/referrals/" + referral + "/reports",
                Map.of(
                        "action",
                        "sign",
                        "findings",
                        List.of(Map.of("code", "intracerebralHaemorrhage", "sizeMm", 32)),
                        "description",
                        "none",
                        "impression",
                        "none"));
        await().atMost(SOON)
                .until(() -> clinic.post("/api/referrals/" + referral + "/acknowledgements", acknowledgement)
                                .status()
                        == 201);
        List<JsonNode> events = ofStudy(study, found -> found.size() >= 8);
        assertThat(events)
                .extracting(AuditTrailIT::line)
                .contains(
                        "C 0 clinic.wangren POST /dicom-web/studies 200",
                        "C 0 clinic.wangren POST /api/referrals 201",
                        "U 0 radiologist.lixin POST /api/referrals/{id}/claim 204",
                        "R 0 radiologist.lixin GET /api/referrals/{id} 200",
                        "R 0 radiologist.lixin GET /dicom-web/studies/{study}/metadata 200",
                        "R 0 radiologist.lixin GET /api/studies/{study}/export 200",
                        "U 0 radiologist.lixin POST /api/referrals/{id}/reports 201",
                        "U 0 clinic.wangren POST /api/referrals/{id}/acknowledgements 201");
        JsonNode export = only(events, event -> event.at("/type/code").asText().equals("110106"));
        assertThat(export.at("/agent/0/role/0/text").asText()).isEqualTo("radiologist");
        assertThat(export.at("/agent/0/location/identifier/value").asText()).isEqualTo("lixin");
        assertThat(export.at("/agent/0/network/address").asText()).isNotEmpty();
        assertThat(export.at("/entity/0/what/identifier/value").asText()).isEqualTo("urn:oid:" + study.uid());
        assertThat(find("referral=" + referral)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void readingAStudyAgainWithinAMinuteIsOneEvent() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        for (int i = 0; i < 20; i++) {
            clinic.get(STUDIES + study.uid() + "/metadata", "application/dicom+json");
            clinic.get(STUDIES + study.uid() + "/rendered", "image/png");
        }
        clinic.get("/api/studies/" + study.uid() + "/export");
        List<JsonNode> reads = ofStudy(study, found -> found.stream().anyMatch(AuditTrailIT::isExport)).stream()
                .filter(event -> event.at("/subtype/0/code").asText().equals("read") && !isExport(event))
                .filter(event -> event.path("outcome").asText().equals("0"))
                .toList();
        assertThat(reads).hasSize(1);
    }

    @Test
    void whatIsRefusedIsTold() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Client.of(port, "clinic.lucun").get(STUDIES + study.uid() + "/metadata", "application/dicom+json");
        Client.of(port, "nobody.known").get(STUDIES + study.uid() + "/metadata");
        Client.of(port, "admin").get("/api/audit");
        assertThat(ofStudy(study, found -> found.size() == 2))
                .extracting(AuditTrailIT::line)
                .contains("R 4 clinic.lucun GET /dicom-web/studies/{study}/metadata 404");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(find("outcome=4&limit=500"))
                    .extracting(AuditTrailIT::line)
                    .contains("R 4  GET /dicom-web/studies/{study}/metadata 401", "E 4 nobody.known credential");
            assertThat(find("person=admin&outcome=4"))
                    .extracting(AuditTrailIT::line)
                    .contains("E 4 admin GET /api/audit 403");
        });
    }

    @Test
    void whatReadersSupervisorsAndTheClinicDecideIsTold() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = submit(study);
        String path = "/api/referrals/" + referral;
        await().atMost(SOON)
                .until(() -> radiologist
                                .post(path + "/decline", Map.of("reason", "NEEDS_EXPERT"))
                                .status()
                        < 300);
        Client.of(port, "supervisor").post(path + "/reassignment", Map.of("reader", "nobody"));
        clinic.post(path + "/cancellation", Map.of("reason", "sent twice"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("action=U&referral=" + referral))
                        .extracting(event -> AuditTrailIT.line(event)
                                .replaceFirst("(GET|POST) ", "")
                                .replaceFirst(" \\d+$", ""))
                        .contains(
                                "U 0 radiologist.lixin /api/referrals/{id}/decline",
                                "U 4 supervisor /api/referrals/{id}/reassignment",
                                "U 0 clinic.wangren /api/referrals/{id}/cancellation"));
    }

    @Test
    void whatTriageAsksAndTheClinicAnswersIsTold() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Map<String, Object> headache = Map.of("symptoms", List.of("severeHeadache"), "age", 40);
        String referral = submit(study, headache);
        String path = "/api/referrals/" + referral;
        Client triage = Client.of(port, "triage.lixin");
        Map<String, Object> question = Map.of("reason", "CLINICAL_INFORMATION", "instruction", "none");
        await().atMost(SOON)
                .until(() -> triage.post(path + "/input-requests", question).status() == 204);
        clinic.post(path + "/clinical-information", Map.of("clinical", headache));
        triage.post(path + "/triage", Map.of());
        triage.get("/api/worklist/triage");
        triage.get("/api/worklist/triage");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("action=U&referral=" + referral))
                        .extracting(AuditTrailIT::line)
                        .contains(
                                "U 0 triage.lixin POST /api/referrals/{id}/input-requests 204",
                                "U 0 clinic.wangren POST /api/referrals/{id}/clinical-information 204",
                                "U 0 triage.lixin POST /api/referrals/{id}/triage 204"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=triage.lixin&action=E"))
                        .extracting(AuditTrailIT::line)
                        .containsOnlyOnce("E 0 triage.lixin GET /api/worklist/triage 200"));
    }

    /** What pages ask again and again is one event an hour, who looks through all is not. */
    @Test
    void eachFurtherPageOfAListIsTold() {
        Client other = Client.of(port, "radiologist.mengcheng");
        for (int offset = 1; offset <= 3; offset++) {
            assertThat(other.get("/api/referrals?limit=5&offset=" + offset).status())
                    .isEqualTo(200);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=radiologist.mengcheng&action=E&limit=500"))
                        .extracting(AuditTrailIT::line)
                        .filteredOn("E 0 radiologist.mengcheng GET /api/referrals 200"::equals)
                        .hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void eachVersionOfAReportAndItsReviewAreTold() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = submit(study);
        String path = "/api/referrals/" + referral;
        await().atMost(SOON)
                .until(() -> radiologist.post(path + "/claim", Map.of()).status() == 204);
        for (String action : List.of("preliminary", "sign", "append")) {
            Map<String, Object> version = Map.of(
                    "action",
                    action,
                    "findings",
                    List.of(Map.of("code", "noAcuteFinding")),
                    "description",
                    "none",
                    "impression",
                    "none",
                    "reason",
                    "old films compared",
                    "differs",
                    true);
            assertThat(radiologist.post(path + "/reports", version).status()).isEqualTo(201);
        }
        UUID review = jdbc.sql("select id from quality_review where referral_id = ?::uuid limit 1")
                .param(referral)
                .query(UUID.class)
                .single();
        Client supervisor = Client.of(port, "supervisor");
        assertThat(supervisor.get("/api/reviews/" + review).status()).isEqualTo(200);
        assertThat(supervisor
                        .post("/api/reviews/" + review + "/scores", Map.of("score", 1))
                        .status())
                .isEqualTo(204);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(find("referral=" + referral))
                    .extracting(AuditTrailIT::line)
                    .contains("R 0 supervisor GET /api/reviews/{id} 200")
                    .filteredOn(line -> line.endsWith("/reports 201"))
                    .hasSize(3);
            assertThat(find("person=supervisor&action=U"))
                    .filteredOn(event -> event.toString().contains(review.toString()))
                    .extracting(AuditTrailIT::line)
                    .containsExactly("U 0 supervisor POST /api/reviews/{id}/scores 204");
        });
    }

    /** Each was once answered, and told to nobody. */
    @Test
    void nobodyGoesRoundTheTrailByWritingTheAddressOtherwise() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        for (String address : List.of(
                "/%61pi/studies/" + study.uid() + "/export",
                "/%64icom-web/studies/" + study.uid() + "/metadata",
                "/api/studies/" + study.uid() + "/expor%74",
                "/%65ngine-rest/task",
                "/engine-rest//task",
                "/engine-rest/;x/task")) {
            Client.Answer answer = clinic.get(address);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        }
        Client.Answer emergency = Client.of(port, "radiologist.mengcheng")
                .post("/%61pi/studies/" + study.uid() + "/break-glass", Map.of("reason", "unconscious, no time"));
        assertThat(emergency.status()).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from emergency_access where study_instance_uid = ?")
                        .param(study.uid())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsDoneInTheEngineIsToldToo() {
        String task = UUID.randomUUID().toString();
        radiologist.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "radiologist.lixin"));
        radiologist.get("/engine-rest/task?nameLike=Ouyang");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=radiologist.lixin&limit=500"))
                        .filteredOn(event -> event.toString().contains("/engine-rest/"))
                        .extracting(event -> event.path("action").asText() + " "
                                + event.path("outcomeDesc").asText().replaceFirst(" \\d+$", "") + " "
                                + event.at("/entity/0/what/identifier/value").asText())
                        .contains("U POST /engine-rest/**/claim urn:uuid:" + task, "E GET /engine-rest/** "));
    }

    @Test
    void theAuditorTakesAllThatIsFoundAsOneBundle() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        clinic.get("/api/studies/" + study.uid() + "/export");
        List<JsonNode> all = ofStudy(study, found -> found.size() == 2);
        Client.Answer file = auditor.get("/api/audit/export?study=" + study.uid());
        List<JsonNode> exported = new ArrayList<>();
        file.json().path("entry").forEach(entry -> exported.add(entry.path("resource")));
        assertThat(exported).isEqualTo(all);
        assertThat(auditor.get("/api/audit/export").json().path("entry")).hasSizeGreaterThan(2);
        assertThat(clinic.get("/api/audit/export").status()).isEqualTo(403);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=auditor&action=R"))
                        .extracting(AuditTrailIT::line)
                        .contains("R 0 auditor GET /api/audit/export 200"));
    }

    @Test
    void loginsAreTold() throws Exception {
        logIn("expert.city", "demo");
        logIn("expert.city", "wrong");
        Client.of(port, "radiologist2.lixin").get("/api/worklist");
        Client.of(port, "radiologist2.lixin").get("/api/worklist");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(find("person=expert.city"))
                    .extracting(AuditTrailIT::line)
                    .startsWith("E 4 expert.city login", "E 0 expert.city login");
            assertThat(find("person=radiologist2.lixin&action=E&limit=500"))
                    .extracting(AuditTrailIT::line)
                    .containsOnlyOnce("E 0 radiologist2.lixin GET /api/worklist 200")
                    .contains("E 0 radiologist2.lixin credential");
        });
    }

    private void logIn(String person, String password) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI page = URI.create("http://127.0.0.1:" + port + "/login.html");
        String cookies = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .allValues("Set-Cookie")
                .toString();
        String token = cookies.replaceFirst(".*MIC-CSRF=([^;]+).*", "$1");
        HttpRequest.BodyPublisher form =
                HttpRequest.BodyPublishers.ofString("username=" + person + "&password=" + password + "&_csrf=" + token);
        browser.send(
                HttpRequest.newBuilder(page.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void nobodyButTheAuditorReadsTheTrail() {
        for (String other : List.of("admin", "supervisor", "radiologist.lixin", "clinic.wangren", "expert.province")) {
            assertThat(Client.of(port, other).get("/api/audit").status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(auditor.get("/api/audit").status()).isEqualTo(200);
        assertThat(auditor.get("/api/audit?action=X").status()).isEqualTo(400);
        assertThat(auditor.get("/api/audit?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void pagesFollowEachOther() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        clinic.get(STUDIES + study.uid() + "/metadata", "application/dicom+json");
        clinic.get("/api/studies/" + study.uid() + "/export");
        List<JsonNode> all = ofStudy(study, found -> found.size() == 3);
        List<JsonNode> paged = new ArrayList<>();
        String next = "/api/audit?limit=2&study=" + study.uid();
        while (!next.isEmpty()) {
            JsonNode bundle = auditor.get(next).json();
            bundle.path("entry").forEach(entry -> paged.add(entry.path("resource")));
            assertThat(link(bundle, "self")).isEqualTo(next);
            next = link(bundle, "next");
        }
        assertThat(paged).isEqualTo(all);
    }

    private static String link(JsonNode bundle, String relation) {
        for (JsonNode link : bundle.get("link")) {
            if (link.get("relation").asText().equals(relation)) {
                return link.get("url").asText().replaceFirst("^http://[^/]+", "");
            }
        }
        return "";
    }

    @Test
    void whoMaySeeAStudyLearnsWhoLookedWithoutUserIds() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        clinic.get(STUDIES + study.uid() + "/metadata", "application/dicom+json");
        ofStudy(study, found -> found.size() == 2);
        String path = "/api/audit/studies/" + study.uid() + "/accesses";
        JsonNode looked = clinic.get(path).json();
        assertThat(looked.at("/0/kind").asText()).isEqualTo("read");
        assertThat(looked.at("/0/groups/0/role").asText()).isEqualTo("clinic");
        assertThat(looked.at("/0/groups/0/hospital").asText()).isEqualTo("wangren");
        assertThat(looked.toString()).doesNotContain("clinic.wangren").doesNotContain("Chen");
        assertThat(Client.of(port, "clinic.lucun").get(path).status()).isEqualTo(404);
        assertThat(auditor.get(path).status()).isEqualTo(404);
    }

    @Test
    void theTableHoldsNothingThatTellsThePatient() {
        TestObject object = new TestObject()
                .with(Tag.PatientName, VR.PN, "Ouyang^Feiyan=欧阳^飞燕")
                .with(Tag.PatientID, VR.LO, "QX5550123")
                .with(Tag.Modality, VR.CS, "CT");
        clinic.stow("/dicom-web/studies", List.of(object.file()));
        // Who has tried nothing in vain yet: what fails alike again and again is told once a minute.
        Client curious = Client.of(port, "clinic.lucun");
        String name = URLEncoder.encode("欧阳*", StandardCharsets.UTF_8);
        for (String query : List.of("PatientName=" + name, "PatientID=QX5550123", "Ouyang=1", "QX5550123=1")) {
            curious.get("/dicom-web/studies?" + query);
        }
        curious.get("/dicom-web/studies/Ouyang/metadata");
        curious.get("/api/referrals/Ouyang");
        curious.get("/api/patients/Ouyang/QX5550123");
        curious.get("/dicom-web/studies/" + name);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=clinic.lucun&action=E&limit=500"))
                        .extracting(event -> event.findPath("description").asText())
                        .contains("Keys: PatientName", "Keys: PatientID", "Keys: other"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(find("person=clinic.lucun&outcome=4&limit=500"))
                        .extracting(AuditTrailIT::line)
                        .contains("R 4 clinic.lucun GET /api/** 404"));
        for (String told : List.of("Ouyang", "Feiyan", "欧阳", "飞燕", "QX5550123", name)) {
            assertThat(jdbc.sql("select count(*) from audit_event where position(? in event::text) > 0")
                            .param(told)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private String submit(TestStudy study) {
        return submit(study, Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70));
    }

    private String submit(TestStudy study, Map<String, Object> clinical) {
        Client.Answer answer =
                clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private List<JsonNode> ofStudy(TestStudy study, Predicate<List<JsonNode>> complete) {
        return await().atMost(SOON).until(() -> find("study=" + study.uid()), complete);
    }

    private List<JsonNode> find(String query) {
        JsonNode bundle = auditor.get("/api/audit?" + query).json();
        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        List<JsonNode> events = new ArrayList<>();
        bundle.path("entry").forEach(entry -> events.add(entry.path("resource")));
        return events;
    }

    private static JsonNode only(List<JsonNode> events, Predicate<JsonNode> which) {
        List<JsonNode> found = events.stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static boolean isExport(JsonNode event) {
        return event.at("/type/code").asText().equals("110106");
    }

    private static String line(JsonNode event) {
        return String.join(
                " ",
                event.path("action").asText(),
                event.path("outcome").asText(),
                event.at("/agent/0/who/identifier/value").asText(),
                event.path("outcomeDesc").asText());
    }
}
