package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case leaves its reader's hands: declined, given to another, given back with its draft, cancelled. */
@RunningApplication
class ReadersDeclineAndClinicsCancelScenarioTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ReadingLoads loads;

    private int port;
    private Client clinic;
    private Client radiologist;
    private Client colleague;
    private Client expert;
    private Client province;
    private Client supervisor;
    private String referral;

    @BeforeEach
    void submitted(@LocalServerPort int port) {
        this.port = port;
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        colleague = Client.of(port, "radiologist2.lixin");
        expert = Client.of(port, "expert.city");
        province = Client.of(port, "expert.province");
        supervisor = Client.of(port, "supervisor");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        referral = "/api/referrals/"
                + clinic.post(
                                "/api/referrals",
                                Map.of(
                                        "studyInstanceUid",
                                        study.uid(),
                                        "clinical",
                                        Map.of("symptoms", List.of("severeHeadache"), "age", 40)))
                        .json()
                        .get("id")
                        .asText();
        assertThat(Client.of(port, "triage.lixin")
                        .post(referral + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoDeclinesNeverGetsTheCaseAgainAndExpertsAreAsked() {
        assertThat(expert.get(referral).status()).as("before").isEqualTo(404);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        assertThat(radiologist
                        .post(referral + "/decline", Map.of("reason", "NEEDS_EXPERT", "comment", "posterior fossa"))
                        .status())
                .isEqualTo(204);

        JsonNode now = clinic.get(referral).json();
        assertThat(now.get("state").asText()).isEqualTo("ESCALATED");
        assertThat(details(now, "DECLINED")).containsExactly("decline: NEEDS_EXPERT, words: posterior fossa");
        assertThat(details(now, "OFFERED_TO_EXPERT"))
                .as("the reason is told")
                .singleElement()
                .satisfies(why -> assertThat(why)
                        .contains(
                                "escalation: cityFirst, escalationReason: READER_ASKS, subspecialty: neuro",
                                "specialistOnDuty: true",
                                "readerOnDuty: true",
                                "openCases",
                                "hasDeclined: Lixin"));
        assertThat(worklist(radiologist)).doesNotContain(referral);
        assertThat(worklist(colleague)).contains(referral);
        assertThat(radiologist
                        .post(referral + "/claim", Map.of())
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("referral.declinedBefore");
        assertThat(worklist(expert)).contains(referral);
        assertThat(province.post(referral + "/claim", Map.of()).status()).isEqualTo(404);
        assertThat(expert.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        assertThat(worklist(colleague)).as("its first readers see who reads it").contains(referral);
        assertThat(colleague.post(referral + "/claim", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whatItsReaderIsUncertainOfGetsItsFinalReportFromAnExpert() {
        radiologist.post(referral + "/claim", Map.of());
        Client.Answer signed = radiologist.post(referral + "/reports", signature("uncertain"));
        assertThat(signed.status()).isEqualTo(201);
        assertThat(signed.json().get("status").asText()).isEqualTo("PRELIMINARY");

        JsonNode now = expert.get(referral).json();
        assertThat(now.at("/reports/0/status").asText())
                .as("the expert sees what was signed")
                .isEqualTo("PRELIMINARY");
        assertThat(details(now, "EXPERT_NEEDED"))
                .singleElement()
                .satisfies(why ->
                        assertThat(why).contains("reason: uncertain, confidence: UNCERTAIN, readerGrade: RADIOLOGIST"));
        assertThat(details(now, "OFFERED_TO_EXPERT"))
                .singleElement()
                .satisfies(why -> assertThat(why).contains("cityFirst, escalationReason: NEED_EXPERT"));
        assertThat(colleague.post(referral + "/claim", Map.of()).status())
                .as("no second opinion by a colleague")
                .isEqualTo(403);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(403);
        assertThat(worklist(colleague)).as("nor in the worklist").doesNotContain(referral);
        assertThat(worklist(expert)).contains(referral);

        assertThat(expert.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
        assertThat(expert.post(referral + "/reports", signature("probable"))
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("FINAL");
    }

    @Test
    void anExpertToWhomASupervisorGaveTheCaseGivesTheFinalWord() {
        radiologist.post(referral + "/claim", Map.of());
        radiologist.post(referral + "/decline", Map.of("reason", "NEEDS_EXPERT"));
        assertThat(Client.of(port, "supervisor.mengcheng")
                        .post(referral + "/reassignment", Map.of("reader", "expert.city"))
                        .status())
                .as("no supervisor of this case")
                .isEqualTo(404);
        assertThat(supervisor
                        .post(referral + "/reassignment", Map.of("reader", "expert.city"))
                        .status())
                .isEqualTo(204);
        assertThat(clinic.get(referral).json().get("claimedBy").asText()).contains("Prof Qian");
        assertThat(expert.post(referral + "/reports", signature("uncertain"))
                        .json()
                        .get("status")
                        .asText())
                .as("there is nobody further up for an expert")
                .isEqualTo("FINAL");
    }

    @Test
    void afterCityAndProvinceOthersAreAskedAndAtLastTheCaseIsGivenUp() {
        radiologist.post(referral + "/claim", Map.of());
        radiologist.post(referral + "/decline", Map.of("reason", "NEEDS_EXPERT"));
        for (Client reader : List.of(expert, province)) {
            assertThat(reader.post(referral + "/decline", Map.of("reason", "NOT_MY_FIELD"))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(details(clinic.get(referral).json(), "OFFERED_TO_EXPERT"))
                .hasSize(3)
                .last()
                .satisfies(why -> assertThat(why)
                        .startsWith("hospital: Fuyang")
                        .contains("otherCity, escalationReason: DECLINED"));
        assertThat(worklist(colleague)).as("the county may still claim it").contains(referral);

        Map<String, String> reason = Map.of("reason", "no reader of this kind in the province");
        assertThat(colleague.post(referral + "/failure", reason).status()).isEqualTo(403);
        assertThat(clinic.post(referral + "/failure", reason).status()).isEqualTo(403);
        assertThat(supervisor.post(referral + "/failure", Map.of("reason", " ")).status())
                .isEqualTo(400);
        assertThat(supervisor.post(referral + "/failure", reason).status()).isEqualTo(204);
        assertThat(supervisor.post(referral + "/failure", reason).status())
                .as("the same again")
                .isEqualTo(204);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.get("state").asText()).isEqualTo("FAILED");
        assertThat(details(now, "FAILED")).containsExactly("words: no reader of this kind in the province");
        assertThat(clinic.get("/api/notices").json().get(0).get("kind").asText())
                .isEqualTo("FAILED");
        assertThat(worklist(colleague)).doesNotContain(referral);
        assertThat(colleague.post(referral + "/claim", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whatSomebodyReadsOrHasReportedIsNotGivenUp() {
        radiologist.post(referral + "/claim", Map.of());
        Map<String, String> reason = Map.of("reason", "nobody");
        assertThat(supervisor.post(referral + "/failure", reason).status()).isEqualTo(409);
        radiologist.post(referral + "/reports", signature("uncertain"));
        assertThat(supervisor.post(referral + "/failure", reason).status()).isEqualTo(409);
    }

    @Test
    void aHospitalIsMeasuredByWhatItHasReadItself() {
        HospitalId aside = new HospitalId("aside");
        organisation.put(new Hospital(aside, new LocalizedText("旁", "Aside"), Tier.COUNTY, new HospitalId("bozhou")));
        radiologist.post(referral + "/claim", Map.of());
        radiologist.post(referral + "/reports", signature("certain"));
        try {
            jdbc.sql(
                            "insert into referral_offer (referral_id, hospital_id, offered_at) values (cast(? as uuid), ?, now())")
                    .params(referral.replaceFirst(".*/", ""), aside.value())
                    .update();
            assertThat(loads.of(List.of(aside)).get(aside).medianTurnaround())
                    .as("others have read it")
                    .isNull();
            assertThat(loads.of(List.of(new HospitalId("lixin")))
                            .get(new HospitalId("lixin"))
                            .medianTurnaround())
                    .isNotNull();
        } finally {
            jdbc.sql("delete from referral_offer where hospital_id = 'aside'").update();
            jdbc.sql("delete from hospital where id = 'aside'").update();
        }
    }

    @Test
    void whatItsReaderIsCertainOfIsFinal() {
        radiologist.post(referral + "/claim", Map.of());
        assertThat(radiologist
                        .post(referral + "/reports", signature("certain"))
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("FINAL");
    }

    private static Map<String, Object> signature(String confidence) {
        return Map.of(
                "action",
                "sign",
                "description",
                "",
                "impression",
                "i",
                "findings",
                List.of(Map.of("code", "noAcuteFinding")),
                "confidence",
                confidence);
    }

    @Test
    void declinesThatMeanNothingAreRefused() {
        assertThat(expert.post(referral + "/decline", Map.of("reason", "NO_TIME"))
                        .status())
                .as("not offered")
                .isEqualTo(404);
        assertThat(clinic.post(referral + "/decline", Map.of("reason", "NO_TIME"))
                        .status())
                .as("not a reader")
                .isEqualTo(403);
        assertThat(radiologist
                        .post(referral + "/decline", Map.of("reason", "BORED"))
                        .status())
                .isEqualTo(400);
        assertThat(radiologist.post(referral + "/decline", Map.of()).status()).isEqualTo(400);
        radiologist.post(referral + "/claim", Map.of());
        assertThat(colleague
                        .post(referral + "/decline", Map.of("reason", "NO_TIME"))
                        .status())
                .as("somebody else reads it")
                .isEqualTo(409);
    }

    @Test
    void aSupervisorChoosesAmongThoseWhoMayReadIt() {
        assertThat(supervisor.get(referral + "/readers").json().findValuesAsText("userId"))
                .contains("radiologist.lixin", "radiologist2.lixin")
                .doesNotContain("expert.city", "radiologist.mengcheng");
        colleague.post(referral + "/decline", Map.of("reason", "CONFLICT_OF_INTEREST"));
        assertThat(supervisor.get(referral + "/readers").json().findValuesAsText("userId"))
                .as("declined")
                .contains("radiologist.lixin")
                .doesNotContain("radiologist2.lixin");
        radiologist.post(referral + "/claim", Map.of());
        assertThat(supervisor.get(referral + "/readers").json().findValuesAsText("userId"))
                .as("has it")
                .doesNotContain("radiologist.lixin");
        assertThat(radiologist.get(referral + "/readers").status()).isEqualTo(403);
    }

    @Test
    void aSupervisorGivesTheCaseToAnotherReaderWhoFindsTheDraft() {
        radiologist.post(referral + "/claim", Map.of());
        assertThat(radiologist
                        .post(
                                referral + "/reports",
                                Map.of(
                                        "action",
                                        "draft",
                                        "description",
                                        "half",
                                        "impression",
                                        "",
                                        "findings",
                                        List.of()))
                        .status())
                .isEqualTo(204);
        assertThat(colleague
                        .post(referral + "/reassignment", Map.of("reader", "radiologist2.lixin"))
                        .status())
                .as("not a supervisor")
                .isEqualTo(403);
        assertThat(supervisor
                        .post(referral + "/reassignment", Map.of("reader", "expert.city"))
                        .json()
                        .get("code")
                        .asText())
                .as("not offered to the city")
                .isEqualTo("referral.notAReader");
        assertThat(supervisor
                        .post(referral + "/reassignment", Map.of("reader", "radiologist2.lixin"))
                        .status())
                .isEqualTo(204);
        assertThat(colleague
                        .get(referral)
                        .json()
                        .get("draft")
                        .get("description")
                        .asText())
                .isEqualTo("half");
        assertThat(radiologist
                        .get(referral)
                        .json()
                        .path("draft")
                        .path("description")
                        .asText())
                .isEmpty();
    }

    @Test
    void theClinicCancelsWhatNobodyReads() {
        assertThat(radiologist
                        .post(referral + "/cancellation", Map.of("reason", "?"))
                        .status())
                .isEqualTo(403);
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", " "))
                        .status())
                .isEqualTo(400);
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", "patient went to the city"))
                        .status())
                .isEqualTo(200);
        assertThat(clinic.get(referral).json().get("state").asText()).isEqualTo("CANCELLED");
        assertThat(worklist(radiologist)).doesNotContain(referral);
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(409);
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", "again"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void ofWhatIsReadTheReaderDecides() {
        radiologist.post(referral + "/claim", Map.of());
        assertThat(radiologist
                        .post(referral + "/cancellation", Map.of("reason", "x"))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("cancellation.notWanted");
        assertThat(clinic.post(referral + "/cancellation", Map.of("reason", "sent twice"))
                        .status())
                .isEqualTo(202);
        assertThat(clinic.get(referral).json().get("state").asText()).isEqualTo("READING");
        assertThat(radiologist
                        .post(referral + "/cancellation", Map.of("reason", "agreed"))
                        .status())
                .isEqualTo(200);
        JsonNode now = clinic.get(referral).json();
        assertThat(now.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(details(now, "CANCELLED")).containsExactly("words: sent twice");
    }

    private static List<String> worklist(Client person) {
        return StreamSupport.stream(
                        person.get("/api/worklist?limit=200")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .map(item -> "/api/referrals/" + item.get("id").asText())
                .toList();
    }

    private static List<String> details(JsonNode referral, String event) {
        return StreamSupport.stream(referral.get("timeline").spliterator(), false)
                .filter(entry -> entry.get("event").asText().equals(event))
                .map(entry -> entry.get("facts")
                        .valueStream()
                        .map(fact -> fact.get("kind").asText() + ": "
                                + fact.at("/value/en").asText(fact.get("value").asText()))
                        .collect(Collectors.joining(", ")))
                .toList();
    }
}
