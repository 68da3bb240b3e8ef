package org.imagecloud.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.identity.Person;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** In an emergency one reader sees what was not offered to them, for some hours, and those concerned learn of it. */
@RunningApplication
class BreakGlassIT {

    private static final Map<String, String> REASON = Map.of("reason", "unconscious in our emergency room");

    /** Failure Reason (0008,1197), DICOM PS3.18 §I.2.2. */
    private static final int NOT_AUTHORISED = 0x0124;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StudyAccess access;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @LocalServerPort
    private int port;

    private Client clinic;
    private Client neighbour;
    private Client supervisor;
    private TestStudy study;
    private String glass;

    @BeforeEach
    void stored() {
        clinic = Client.of(port, "clinic.wangren");
        neighbour = Client.of(port, "radiologist.mengcheng");
        supervisor = Client.of(port, "supervisor");
        study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        glass = "/api/studies/" + study.uid() + "/break-glass";
        jdbc.sql("delete from emergency_access").update();
    }

    @Test
    void onePersonSeesTheCaseAndEverybodyConcernedLearnsOfIt() {
        String referral = submit();
        assertThat(neighbour.get(referral).status()).isEqualTo(404);

        Client.Answer given = neighbour.post(glass, REASON);
        assertThat(given.status()).as(given.json().toString()).isEqualTo(201);
        assertThat(referral).endsWith(given.json().get("referral").asText());
        assertThat(Instant.parse(given.json().get("ends").asText()))
                .isBetween(Instant.now().plusSeconds(3 * 3600), Instant.now().plusSeconds(4 * 3600));

        assertSees(neighbour, 200);
        assertThat(neighbour.get(referral).status()).isEqualTo(200);
        assertThat(neighbour
                        .get("/dicom-web/studies?StudyInstanceUID=" + study.uid())
                        .json())
                .hasSize(1);
        assertSees(Client.of(port, "expert.province"), 404);
        assertThat(clinic.get(referral).json().get("timeline").toString())
                .contains("BREAK_GLASS", "unconscious in our emergency room");
        assertThat(supervisor.get("/api/notices").json()).anySatisfy(notice -> {
            assertThat(notice.get("kind").asText()).isEqualTo("BREAK_GLASS");
            assertThat(referral).endsWith(notice.get("referral").asText());
        });
        assertThat(supervisor.get("/api/studies/break-glass").json().toString())
                .contains("unconscious in our emergency room", study.uid(), "radiologist.mengcheng")
                .doesNotContain("toldHospitals");
        await().untilAsserted(() -> assertThat(Client.of(port, "auditor")
                        .get("/api/audit?study=" + study.uid())
                        .json()
                        .get("entry")
                        .toString())
                .contains("110127", "POST /api/studies/{study}/break-glass", "radiologist.mengcheng"));
    }

    @Test
    void looksAndNoMore() {
        String referral = submit();
        neighbour.post(glass, REASON);
        assertSees(neighbour, 200);
        assertThat(neighbour.post(referral + "/claim", Map.of()).status()).isIn(403, 409);
        assertThat(neighbour
                        .post(referral + "/decline", Map.of("reason", "NO_TIME"))
                        .status())
                .isEqualTo(403);

        Client.Answer added =
                neighbour.stow("/dicom-web/studies", List.of(new TestObject(study.uid(), UIDs.create()).file()));
        assertThat(added.status()).isEqualTo(409);
        assertThat(added.json().at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(NOT_AUTHORISED);
    }

    /** Whatever names a study or its case in its address, and changes something: who looks in an emergency is refused at the door. */
    @Test
    void whoLooksInAnEmergencyIsLetThroughNoRouteThatChangesAStudy() {
        String id = submit().substring("/api/referrals/".length());
        looksInAnEmergency(study.uid());
        List<String> asked = new ArrayList<>();
        routes.getHandlerMethods().forEach((mapping, method) -> {
            boolean names = Arrays.stream(method.getMethodParameters())
                    .filter(part -> part.hasParameterAnnotation(PathVariable.class))
                    .anyMatch(part -> part.getParameterType() == StudyInstanceUid.class
                            || part.getParameterType() == ReferralId.class);
            for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                String pattern = mapping.getPatternValues().iterator().next();
                if (!names || verb == RequestMethod.GET || pattern.endsWith("/break-glass")) {
                    continue;
                }
                String address = pattern.startsWith("/api/referrals")
                        ? pattern.replace("{id}", id)
                        : pattern.replaceFirst("\\{\\w+}", study.uid());
                address = address.replaceAll("\\{\\w+}", "00000000-0000-0000-0000-000000000000");
                Client.Answer answer = neighbour.send(verb.name(), address, new byte[0]);
                assertThat(answer.status()).as("%s %s", verb, address).isEqualTo(403);
                assertThat(answer.json().get("code").asText())
                        .as("%s %s", verb, address)
                        .isEqualTo("study.lookingOnly");
                asked.add(address);
            }
        });
        assertThat(asked).hasSizeGreaterThan(15).anyMatch(address -> address.contains("/dicom-web/"));
    }

    @Test
    void whoLooksInAnEmergencyJoinsNoPatients() {
        Client other = Client.of(port, "clinic.lucun");
        TestObject elsewhere = new TestObject()
                .with(Tag.PatientID, VR.LO, "E" + Long.toString(System.nanoTime(), 36))
                .with(Tag.PatientBirthDate, VR.DA, "19300101");
        assertThat(other.stow("/dicom-web/studies", List.of(elsewhere.file())).status())
                .isEqualTo(200);
        looksInAnEmergency(study.uid());
        looksInAnEmergency(elsewhere.study);
        Map<String, Object> link =
                Map.of("study", study.uid(), "otherStudy", elsewhere.study, "reason", "x", "confirmDifferences", true);
        assertRefused(neighbour.post("/api/patient-links", link), 403, "study.lookingOnly");
        assertThat(other.get("/api/studies/" + elsewhere.study + "/patient")
                        .json()
                        .get("links"))
                .isEmpty();
    }

    /** As by the route, which lets nobody do it often. */
    private void looksInAnEmergency(String uid) {
        Person person = new Person("radiologist.mengcheng", "Neighbour", Set.of());
        access.grantInEmergency(new StudyInstanceUid(uid), person, Instant.now().plusSeconds(3600));
    }

    @Test
    void endsByItself() {
        neighbour.post(glass, REASON);
        assertSees(neighbour, 200);
        jdbc.sql("update study_grant set expires_at = now() where hospital_id = 'person:radiologist.mengcheng'")
                .update();
        assertSees(neighbour, 404);
        assertThat(neighbour.post(glass, REASON).status()).as("again").isEqualTo(201);
        assertSees(neighbour, 200);
    }

    @Test
    void whoNeedsNoneOrReadsNothingGetsNone() {
        assertRefused(clinic.post(glass, REASON), 403, "emergency.readersOnly");
        assertRefused(Client.of(port, "admin").post(glass, REASON), 403, "emergency.readersOnly");
        assertThat(Client.of(port, "radiologist2.lixin")
                        .post(glass, Map.of("reason", " "))
                        .status())
                .isEqualTo(400);
        submit();
        assertRefused(Client.of(port, "radiologist.lixin").post(glass, REASON), 409, "emergency.notNeeded");
        assertThat(Client.of(port, "radiologist.lixin")
                        .get("/api/studies/break-glass")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void guessingIsSlow() {
        Client guesser = Client.of(port, "expert.province");
        for (int i = 0; i < 5; i++) {
            guess(guesser);
        }
        assertRefused(guess(guesser), 429, "emergency.tooMany");
    }

    private static Client.Answer guess(Client person) {
        Client.Answer answer = person.post("/api/studies/" + UIDs.create() + "/break-glass", REASON);
        assertThat(answer.status()).isIn(404, 429);
        return answer;
    }

    private void assertSees(Client person, int status) {
        assertThat(person.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(status);
    }

    private static void assertRefused(Client.Answer answer, int status, String code) {
        JsonNode problem = answer.json();
        assertThat(answer.status()).as(problem.toString()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
    }

    private String submit() {
        Map<String, Object> clinical = Map.of("symptoms", List.of("vomiting"), "age", 70);
        JsonNode answer = clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical))
                .json();
        assertThat(answer.has("id")).as(answer.toString()).isTrue();
        return "/api/referrals/" + answer.get("id").asText();
    }
}
