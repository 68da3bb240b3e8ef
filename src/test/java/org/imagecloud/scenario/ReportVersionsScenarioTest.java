package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A report has versions: preliminary, final, and what is changed later; nothing that was signed is overwritten. */
@RunningApplication
class ReportVersionsScenarioTest {

    private static final String READ_BACK = "bleeding on the left";

    private Client clinic;
    private Client radiologist;
    private Client colleague;
    private Client elsewhere;
    private String referral;

    @BeforeEach
    void claimed(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        colleague = Client.of(port, "radiologist2.lixin");
        elsewhere = Client.of(port, "radiologist.mengcheng");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Map<String, Object> clinical = Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70);
        referral = "/api/referrals/"
                + clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical))
                        .json()
                        .get("id")
                        .asText();
        assertThat(radiologist.post(referral + "/claim", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void thePreliminaryReportIsWithTheClinicWhileTheReadingGoesOn() {
        JsonNode signed = report(radiologist, "preliminary", "intracerebralHaemorrhage", Map.of())
                .json();
        assertThat(signed.at("/status").asText()).isEqualTo("PRELIMINARY");
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/state").asText()).isEqualTo("PRELIMINARY");
        assertThat(now.at("/critical/category").asInt()).isEqualTo(1);
        assertThat(acknowledge(1, "").status())
                .as("a critical result is read back")
                .isEqualTo(400);
        assertThat(acknowledge(1, READ_BACK).status()).isEqualTo(201);
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("PRELIMINARY");

        assertThat(report(radiologist, "sign", "intracerebralHaemorrhage", Map.of())
                        .status())
                .isEqualTo(201);
        assertThat(report(radiologist, "preliminary", "noAcuteFinding", Map.of())
                        .status())
                .as("a late preliminary report never replaces a final one")
                .isEqualTo(409);
        assertThat(statuses()).containsExactly("PRELIMINARY", "FINAL");
        assertThat(events()).doesNotContain("DISCREPANCY_FOUND");
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("RETURNED");
        assertThat(acknowledge(2, "").status()).isEqualTo(201);
        assertThat(events()).endsWith("CLOSED");
    }

    @Test
    void aFinalReportThatTakesBackWhatWasCriticalMustBeConfirmed() {
        report(radiologist, "preliminary", "intracerebralHaemorrhage", Map.of());
        acknowledge(1, READ_BACK);
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        assertThat(events()).contains("DISCREPANCY_FOUND");
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/critical/acknowledged").asBoolean()).isFalse();
        assertThat(now.at("/critical/category").isNull()).isTrue();
        assertThat(acknowledge(2, READ_BACK).status()).isEqualTo(201);
        assertThat(events()).endsWith("CLOSED");
    }

    @Test
    void whatNobodyHasReadIsNotConfirmed() {
        report(radiologist, "preliminary", "intracerebralHaemorrhage", Map.of());
        report(
                radiologist,
                "sign",
                "noAcuteFinding",
                Map.of()); // while the clinic still looks at the preliminary report
        Client.Answer tooLate = acknowledge(1, READ_BACK);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.json().at("/code").asText()).isEqualTo("acknowledgement.otherVersion");
        assertThat(tooLate.json().at("/reportVersion").asInt()).isEqualTo(2);
        assertThat(clinic.get(referral).json().at("/critical/acknowledged").asBoolean())
                .isFalse();
        assertThat(events()).doesNotContain("CRITICAL_RESULT_CONFIRMED", "CLOSED");
        assertThat(clinic.post(
                                referral + "/acknowledgements",
                                Map.of("acknowledgedBy", "Dr Chen", "readBack", READ_BACK))
                        .status())
                .as("which version?")
                .isEqualTo(400);
        assertThat(acknowledge(3, READ_BACK).status()).as("no such version yet").isEqualTo(409);

        assertThat(acknowledge(2, "no bleeding after all").status()).isEqualTo(201);
        assertThat(acknowledge(2, "no bleeding after all").status())
                .as("again is harmless")
                .isEqualTo(201);
        assertThat(events()).endsWith("CLOSED");
    }

    @Test
    void whatIsTakenBackIsNotToldAnyMore() {
        report(radiologist, "sign", "intracerebralHaemorrhage", Map.of());
        report(colleague, "correct", "noAcuteFinding", Map.of("reason", "calcification"));
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/critical/category").isNull())
                .as("the finding does not stand")
                .isTrue();
        assertThat(now.at("/critical/outcomes/0/outcome").asText()).isEqualTo("SUPERSEDED");
        assertThat(now.at("/critical/outcomes/0/version").asInt()).isEqualTo(1);
        assertThat(events()).contains("CRITICAL_RESULT_SUPERSEDED").doesNotContain("CLOSED");
        assertThat(radiologist
                        .post(referral + "/critical-outcomes", Map.of("outcome", "SUPERSEDED"))
                        .status())
                .as("nobody says so")
                .isEqualTo(403);

        assertThat(acknowledge(2, "no bleeding").status()).isEqualTo(201);
        assertThat(events()).endsWith("CLOSED").containsOnlyOnce("CLOSED");
    }

    @Test
    void aCorrectionIsTakenBackByAnother() {
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        report(colleague, "correct", "subduralHaematoma", Map.of("reason", "thin subdural overlooked"));
        report(colleague, "correct", "noAcuteFinding", Map.of("reason", "wrong patient's images"));
        Client.Answer back =
                report(colleague, "correct", "subduralHaematoma", Map.of("reason", "thin subdural overlooked"));
        assertThat(back.json().at("/version").asInt()).isEqualTo(4);
        assertThat(report(colleague, "correct", "subduralHaematoma", Map.of("reason", "right side"))
                        .json()
                        .at("/version")
                        .asInt())
                .as("another reason")
                .isEqualTo(5);
        assertThat(clinic.get(referral).json().at("/critical/category").asInt()).isEqualTo(1);
    }

    @Test
    void aClosedCaseIsCorrectedByAColleagueAndConfirmedAgain() {
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        acknowledge(1, "");
        assertThat(events()).endsWith("CLOSED");

        assertThat(report(colleague, "correct", "subduralHaematoma", Map.of()).status())
                .as("no reason")
                .isEqualTo(400);
        assertThat(report(colleague, "correct", "subduralHaematoma", Map.of("reason", "thin subdural overlooked"))
                        .status())
                .isEqualTo(201);
        assertThat(report(colleague, "correct", "subduralHaematoma", Map.of("reason", "thin subdural overlooked"))
                        .json()
                        .at("/version")
                        .asInt())
                .as("again is harmless")
                .isEqualTo(2);
        assertThat(statuses()).containsExactly("FINAL", "CORRECTED");
        JsonNode now = clinic.get(referral).json();
        assertThat(now.at("/state").asText()).isEqualTo("RETURNED");
        assertThat(now.at("/critical/category").asInt()).isEqualTo(1);
        assertThat(acknowledge(2, READ_BACK).status()).isEqualTo(201);
        assertThat(clinic.get(referral).json().at("/state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(events()).endsWith("CLOSED");
    }

    @Test
    void anAddendumIsAcknowledgedWithoutReadBack() {
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        assertThat(report(radiologist, "append", "noAcuteFinding", Map.of("reason", "old films compared"))
                        .status())
                .isEqualTo(201);
        assertThat(statuses()).containsExactly("FINAL", "APPENDED");
        assertThat(events()).doesNotContain("DISCREPANCY_FOUND");
        assertThat(acknowledge(2, "").status()).as("both versions at once").isEqualTo(201);
        assertThat(events()).contains("CLOSED");
    }

    /** Somebody could else make a case so long that nobody can read it any more. */
    @Test
    @Tag("long")
    void theLongestReportAmendedAsOftenAsItMayIsStillRead() {
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        String long20k = "颅".repeat(20_000);
        for (int version = 2; version <= 40; version++) {
            assertThat(append(long20k, version).status())
                    .as("version " + version)
                    .isEqualTo(201);
        }
        assertThat(append(long20k, 41).status()).isEqualTo(409);
        assertThat(append(long20k, 41).json().at("/code").asText()).isEqualTo("report.tooMany");
        assertThat(append(long20k, 40).status())
                .as("the last one again is harmless")
                .isEqualTo(201);
        assertThat(statuses()).hasSize(40);
    }

    private Client.Answer append(String text, int version) {
        return radiologist.post(
                referral + "/reports",
                Map.of(
                        "action",
                        "correct",
                        "reason",
                        "seen again",
                        "findings",
                        List.of(Map.of("code", "noAcuteFinding", "sizeMm", 20)),
                        "description",
                        text,
                        "impression",
                        text.substring(10) + version));
    }

    @Test
    void ofTwoWhoChangeOneVersionTheSecondIsTold() {
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        assertThat(report(radiologist, "append", "noAcuteFinding", Map.of("reason", "old films", "basedOn", 1))
                        .status())
                .isEqualTo(201);
        Map<String, Object> late = Map.of("reason", "thin subdural overlooked", "basedOn", 1);
        Client.Answer refused = report(colleague, "correct", "subduralHaematoma", late);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/code").asText()).isEqualTo("report.newerVersion");
        assertThat(refused.json().at("/reportVersion").asInt()).isEqualTo(2);
        assertThat(report(radiologist, "append", "noAcuteFinding", Map.of("reason", "old films", "basedOn", 1))
                        .json()
                        .at("/version")
                        .asInt())
                .as("the same again is harmless")
                .isEqualTo(2);
        assertThat(statuses()).containsExactly("FINAL", "APPENDED");
    }

    @Test
    void anAddendumKeepsWhatStoodThere() {
        report(radiologist, "sign", "intracerebralHaemorrhage", Map.of());
        Map<String, Object> why = Map.of("reason", "old films compared");
        assertThat(report(radiologist, "append", "subduralHaematoma", why).status())
                .isEqualTo(400);
        Map<String, Object> body = new HashMap<>(why);
        body.put("action", "append");
        body.put(
                "findings",
                List.of(
                        Map.of("code", "subduralHaematoma"),
                        Map.of("code", "intracerebralHaemorrhage", "known", true)));
        body.put("description", "as seen\nthe older films too");
        body.put("impression", "intracerebralHaemorrhage\nand more");
        assertThat(radiologist.post(referral + "/reports", body).status())
                .as("what is said of a finding is kept too")
                .isEqualTo(400);
        body.put(
                "findings",
                List.of(Map.of("code", "subduralHaematoma"), Map.of("code", "intracerebralHaemorrhage", "sizeMm", 20)));
        assertThat(radiologist.post(referral + "/reports", body).status()).isEqualTo(201);
    }

    @Test
    void draftsOfTwoWindowsDoNotOverwriteEachOther() {
        assertThat(draft("first", 0)).isEqualTo(204);
        assertThat(draft("second", 1)).isEqualTo(204);
        assertThat(draft("second", 1)).as("the same again, after a lost answer").isEqualTo(204);
        assertThat(draft("of another window", 1)).isEqualTo(409);
        JsonNode now = radiologist.get(referral).json();
        assertThat(now.at("/draft/impression").asText()).isEqualTo("second");
        assertThat(now.at("/draftRevision").asInt()).isEqualTo(2);
        assertThat(draft("of another window", 2)).as("who has seen it").isEqualTo(204);
        assertThat(draft("of a program", null)).isEqualTo(204);

        Map<String, Object> signature = new HashMap<>(Map.of("action", "sign", "basedOn", 2));
        signature.put("findings", List.of(Map.of("code", "noAcuteFinding")));
        signature.put("impression", "of a window that has not seen it");
        Client.Answer refused = radiologist.post(referral + "/reports", signature);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/code").asText()).isEqualTo("report.draftElsewhere");
        signature.put("basedOn", 4);
        assertThat(radiologist.post(referral + "/reports", signature).status()).isEqualTo(201);
    }

    private int draft(String impression, @Nullable Integer basedOn) {
        Map<String, Object> body = new HashMap<>(Map.of("action", "draft", "impression", impression));
        if (basedOn != null) {
            body.put("basedOn", basedOn);
        }
        return radiologist.post(referral + "/reports", body).status();
    }

    @Test
    void whatContradictsIsAskedAboutOnce() {
        Map<String, Object> body = new HashMap<>(Map.of("action", "sign", "asItIs", false));
        body.put("findings", List.of(Map.of("code", "noAcuteFinding"), Map.of("code", "subduralHaematoma")));
        body.put("description", "on the left");
        body.put("impression", "subdural on the right");
        Client.Answer asked = radiologist.post(referral + "/reports", body);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.json().at("/contradictions").toString())
                .isEqualTo("[\"NOTHING_ACUTE_AND_ACUTE\",\"OTHER_SIDE_IN_IMPRESSION\"]");
        assertThat(statuses()).isEmpty();
        body.put("asItIs", true);
        assertThat(radiologist.post(referral + "/reports", body).status()).isEqualTo(201);
    }

    /** Whoever puts the patient right while a signature waits for him is in time. */
    @Test
    void whatContradictsIsLookedAtOnceNobodyElseChangesTheCase(
            @Autowired JdbcTemplate jdbc, @Autowired TransactionTemplate transaction) throws Exception {
        UUID id = UUID.fromString(referral.substring(referral.lastIndexOf('/') + 1));
        Map<String, Object> body = new HashMap<>(Map.of("action", "sign", "asItIs", false));
        body.put("findings", List.of(Map.of("code", "noAcuteFinding")));
        body.put("impression", "uterus without findings");
        CompletableFuture<Client.Answer> signed = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            Long mine = jdbc.queryForObject("select pg_backend_pid()", Long.class);
            jdbc.queryForList("select id from referral where id = ? for update", id);
            signed.completeAsync(() -> radiologist.post(referral + "/reports", body));
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> jdbc.queryForObject(
                            "select exists (select from pg_stat_activity where ? = any (pg_blocking_pids(pid)))",
                            Boolean.class,
                            mine));
            jdbc.update("update referral set patient_sex = 'M' where id = ?", id);
        });
        Client.Answer asked = signed.get(30, TimeUnit.SECONDS);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.json().at("/contradictions").toString()).isEqualTo("[\"NOT_OF_THIS_SEX\"]");
        assertThat(statuses()).isEmpty();
    }

    @Test
    void othersChangeNothing() {
        assertThat(report(radiologist, "append", "noAcuteFinding", Map.of()).status())
                .as("before the final report")
                .isEqualTo(409);
        assertThat(report(colleague, "preliminary", "noAcuteFinding", Map.of()).status())
                .as("somebody else reads it")
                .isEqualTo(409);
        report(radiologist, "sign", "noAcuteFinding", Map.of());
        assertThat(report(clinic, "append", "noAcuteFinding", Map.of()).status())
                .isEqualTo(403);
        assertThat(report(elsewhere, "append", "noAcuteFinding", Map.of()).status())
                .isEqualTo(404);
        assertThat(statuses()).containsExactly("FINAL");
    }

    private Client.Answer acknowledge(int version, String readBack) {
        return clinic.post(
                referral + "/acknowledgements",
                Map.of("reportVersion", version, "acknowledgedBy", "Dr Chen", "readBack", readBack));
    }

    private Client.Answer report(Client reader, String action, String finding, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("action", action);
        body.put("findings", List.of(Map.of("code", finding, "sizeMm", 20)));
        body.put("description", "as seen");
        body.put("impression", finding);
        return reader.post(referral + "/reports", body);
    }

    private List<String> statuses() {
        return texts("reports", "status");
    }

    private List<String> events() {
        return texts("timeline", "event");
    }

    private List<String> texts(String list, String field) {
        return StreamSupport.stream(clinic.get(referral).json().get(list).spliterator(), false)
                .map(entry -> entry.get(field).asText())
                .toList();
    }
}
