package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient with a slip, and whoever else stands at that door, without scripts. */
@RunningApplication
@ExtendWith(OutputCaptureExtension.class)
class PatientPagesIT {

    private static final String BIRTH_DATE = ReportedCase.BIRTH_DATE;
    private static final String OTHER_DATE = "19570206";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry metrics;

    private PatientsBrowser patient;

    @BeforeEach
    void aNewBrowser() {
        jdbc.sql("delete from patient_try").update();
        patient = new PatientsBrowser(port, "zh-CN,zh;q=0.9");
    }

    @Test
    void thePatientReadsTheReportSeesTheFilmsAndLeaves() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        PatientsBrowser.Page entered = patient.enter(reported.code(), BIRTH_DATE);
        assertThat(entered.status()).as(entered.text()).isEqualTo(303);
        assertThat(entered.location()).endsWith("/patient/report");

        PatientsBrowser.Page report = patient.get("/patient/report");
        assertThat(report.text())
                .contains(
                        ReportedCase.IMPRESSION,
                        "&lt;b&gt;not&lt;/b&gt;",
                        "未见急性异常",
                        "李秀兰",
                        "汪人镇卫生院",
                        "0558-000 0000",
                        "共 4 幅")
                .doesNotContain("<script", reported.study().uid(), reported.id());
        await().untilAsserted(() -> assertThat(patient.get("/patient/report").text())
                .contains("谁看过", "利辛县人民医院 放射科医生", "汪人镇卫生院 基层医务人员")
                .doesNotContain("Dr Chen"));
        assertThat(report.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(report.headers().firstValue("X-Robots-Tag"))
                .hasValueSatisfying(value -> assertThat(value).contains("noindex"));
        assertThat(patient.get("/patient/films/3").text()).contains("第 3 幅，共 4 幅", "/patient/films/3.png");
        assertPng(patient.get("/patient/films/3.png"));
        assertPng(patient.get("/patient/films/3-small.png"));
        assertThat(patient.get("/patient/films/5.png").status()).isEqualTo(404);
        assertThat(patient.get("/patient/films/0").status()).isEqualTo(404);
        PatientsBrowser.Page pdf = patient.get("/patient/report.pdf");
        assertThat(pdf.text()).startsWith("%PDF-");
        assertThat(pdf.body().length).isLessThan(500_000);
        theFileSaysWhatThePageSays(pdf, report);
        assertThat(reported.events()).containsSubsequence("RELEASE_DECIDED", "PATIENT_CODE_ISSUED", "PATIENT_CAME_IN");

        patient.get("/patient/report");
        patient.get("/patient/films/1-small.png");
        assertThat(patient.post("/patient/leave", Map.of()).location()).endsWith("/patient?left");
        assertThat(patient.get("/patient/report").location()).endsWith("/patient?ended");
    }

    /** Whoever holds the slip, a relative too, reads no more in the one than in the other: each value of the file stands on the page. */
    private static void theFileSaysWhatThePageSays(PatientsBrowser.Page file, PatientsBrowser.Page page) {
        String text;
        try (PDDocument document = Loader.loadPDF(file.body())) {
            text = new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(text)
                .contains("李秀兰", "未见急性异常", "建议立即转上级医院")
                .doesNotContain(ReportedCase.FOR_THE_READER, "临床资料", "检查技术", "修改原因", "1956", "患者编号", "病例号", "检查号");
        assertThat(page.text()).doesNotContain(ReportedCase.FOR_THE_READER, "1956");
    }

    @Test
    void theLanguageIsTheBrowsersOrTheChosenOne() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        assertThat(new PatientsBrowser(port, "en-GB").get("/patient").text()).contains("Look up your report");
        assertThat(new PatientsBrowser(port, "fr").get("/patient").text()).contains("查看您的检查报告");
        patient.enter(reported.code(), BIRTH_DATE);

        assertThat(patient.get("/patient/report?lang=en").text()).contains("What it means", "No acute finding");
        assertThat(patient.get("/patient/report").text()).contains("What it means");
        assertThat(patient.get("/patient/report?lang=zh").text()).contains("诊断意见");
    }

    @Test
    void aCodeWorksOnceAndItsReplayIsCounted() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String code = reported.code();
        double before = counted("used");
        assertThat(patient.enter(code.toLowerCase(java.util.Locale.ROOT), BIRTH_DATE)
                        .status())
                .isEqualTo(303);

        PatientsBrowser thief = new PatientsBrowser(port, "en");
        PatientsBrowser.Page refused = thief.enter(code, BIRTH_DATE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("This code was used already.");
        assertThat(counted("used")).isEqualTo(before + 1);
        assertThat(patient.get("/patient/report").status())
                .as("the visit goes on")
                .isEqualTo(200);
    }

    @Test
    void unknownCodesAndWrongBirthDatesHaveOneAnswer() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String code = reported.code();
        String unknown = body(new PatientsBrowser(port, "en").enter("ABCD-EFGH-JKMN", BIRTH_DATE));
        String wrongDate = body(new PatientsBrowser(port, "en").enter(code, OTHER_DATE));
        String noCode = body(new PatientsBrowser(port, "en").enter("<script>", BIRTH_DATE));

        assertThat(unknown).contains("Code and birth date do not fit together.");
        assertThat(wrongDate).isEqualTo(unknown);
        assertThat(noCode).isEqualTo(unknown);
        String noDate = body(new PatientsBrowser(port, "en").enter(code, "the ninth"), 400);
        assertThat(noDate)
                .contains("That is no date.")
                .as("whether the code is one is not told")
                .isEqualTo(body(new PatientsBrowser(port, "en").enter("ABCD-EFGH-JKMN", "the ninth"), 400));
        assertThat(codeWorksSoon(code))
                .as("a slip survives a slip of the finger")
                .isTrue();
    }

    @Test
    void aCodeIsWorthlessAfterTooManyWrongBirthDates() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String code = reported.code();
        jdbc.sql("update patient_code set failures = 5 where referral_id = cast(? as uuid)")
                .param(reported.id())
                .update();

        PatientsBrowser.Page refused = patient.enter(code, BIRTH_DATE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("代码与出生日期不符", "请卫生院重新打印查询单");
        assertThat(slips(reported)).containsExactly("LOCKED");
    }

    @Test
    void whoGuessesIsSlowedDownWhicheverCodesAreTried() {
        double before = counted("wrong");
        for (int tries = 0; tries < 5; tries++) {
            assertThat(patient.enter("ABCD-EFGH-JK" + (22 + tries), BIRTH_DATE).status())
                    .isEqualTo(403);
        }
        assertThat(patient.enter("ABCD-EFGH-JK99", BIRTH_DATE).status()).isEqualTo(429);
        assertThat(counted("wrong")).isEqualTo(before + 5);
        assertThat(counted("too_many")).isPositive();
    }

    @Test
    void theClinicRevokesAndPrintsAnew() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String first = reported.code();
        String second = reported.code();
        assertThat(patient.enter(first, BIRTH_DATE).text()).contains("此查询单已失效");
        assertThat(patient.enter(second, BIRTH_DATE).status()).isEqualTo(303);

        assertThat(reported.clinic()
                        .send("DELETE", reported.path("patient-codes"), new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(patient.get("/patient/report").location())
                .as("the visit ends too")
                .endsWith("/patient?ended");
        assertThat(slips(reported)).containsExactly("USED", "REVOKED");
        assertThat(reported.events()).contains("PATIENT_CODE_REVOKED");
        assertThat(reported.radiologist()
                        .post(reported.path("patient-codes"), Map.of())
                        .status())
                .as("only the clinic")
                .isEqualTo(403);
        assertThat(Client.of(port, "clinic.lucun")
                        .post(reported.path("patient-codes"), Map.of())
                        .status())
                .as("another clinic")
                .isEqualTo(404);
    }

    @Test
    void anExpiredCodeAndAnIdleVisitHaveEnded() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String expired = reported.code();
        jdbc.sql("update patient_code set expires_at = now() - interval '1 second' where referral_id = cast(? as uuid)")
                .param(reported.id())
                .update();
        assertThat(patient.enter(expired, BIRTH_DATE).text()).contains("此代码已过期");
        patient.enter(reported.code(), BIRTH_DATE);
        jdbc.sql("update patient_visit set active_at = active_at - interval '31 minutes'")
                .update();
        assertThat(patient.get("/patient/report").location()).endsWith("/patient?ended");
    }

    @Test
    void aLifeThreateningResultIsOpenedByTheClinicAndClosedAgain() {
        ReportedCase reported = ReportedCase.of(port, "intracerebralHaemorrhage");
        byte[] open = "{\"open\":true,\"reason\":\"talked\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(reported.clinic()
                        .send("PUT", reported.path("release"), open, "Content-Type", "application/json")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("release.acknowledgeFirst");
        reported.acknowledged();
        String code = reported.code();
        PatientsBrowser.Page early = patient.enter(code, BIRTH_DATE);
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.text()).contains("您的报告暂时还不能查看");

        reported.open(true, "We have talked");
        assertThat(patient.enter(code, BIRTH_DATE).status())
                .as("the code was not used up")
                .isEqualTo(303);
        reported.open(false, "A correction is to come");
        assertThat(patient.get("/patient/films/1.png").location()).endsWith("/patient?withdrawn");
        assertThat(patient.get("/patient?withdrawn").text()).contains("正在重新核对");
        assertThat(patient.enter(reported.code(), BIRTH_DATE).text()).contains("正在重新核对");
        assertThat(reported.events()).containsSubsequence("OPENED_TO_PATIENT", "CLOSED_TO_PATIENT");
        assertThat(reported.clinic()
                        .get(reported.path("release"))
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aLaterVersionOfTheReportClosesWhatWasOpen() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        patient.enter(reported.code(), BIRTH_DATE);
        jdbc.sql("""
                        insert into report (referral_id, version, status, author, author_name, post, hospital_id, hospital_zh,
                          hospital_en, signed_at, findings, description, impression)
                        select referral_id, 2, status, author, author_name, post, hospital_id, hospital_zh, hospital_en, now(), findings, description,
                          'corrected' from report where referral_id = cast(? as uuid)
                        """).param(reported.id()).update();
        assertThat(patient.get("/patient/report").location()).endsWith("/patient?withdrawn");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/referrals",
        "GET, /api/me",
        "GET, /api/worklist",
        "GET, /dicom-web/studies",
        "GET, /dicom-web/studies/{study}",
        "GET, /dicom-web/studies/{study}/metadata",
        "GET, /dicom-web/studies/{study}/rendered",
        "GET, /api/studies/{study}/patient",
        "GET, /api/studies/{study}/export",
        "GET, /api/referrals/{case}",
        "GET, /api/referrals/{case}/release",
        "POST, /api/referrals/{case}/patient-codes",
        "GET, /engine-rest/task",
        "GET, /camunda/api/engine/engine/default/task",
        "GET, /actuator/metrics",
        "GET, /referral.html",
        "GET, /viewer"
    })
    void aVisitIsGoodForNothingElse(String method, String path) {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        patient.enter(reported.code(), BIRTH_DATE);
        assertThat(patient.force("GET", "/patient/report").status()).isEqualTo(200);

        String address = path.replace("{study}", reported.study().uid()).replace("{case}", reported.id());
        assertThat(patient.force(method, address).status()).isIn(401, 403);
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherPages() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        PatientsBrowser.Page entered = patient.enter(reported.code(), BIRTH_DATE);
        assertThat(entered.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("MIC-PATIENT="))
                .singleElement()
                .asString()
                .contains("Path=/patient", "HttpOnly", "SameSite=Strict");
        assertThat(patient.cookie("MIC-SESSION")).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        Map<String, String> typed = Map.of("code", reported.code(), "birthDate", BIRTH_DATE);
        assertThat(patient.postWithoutToken("/patient/enter", typed).status()).isEqualTo(403);
        assertThat(patient.cookie("MIC-PATIENT")).isEmpty();
    }

    @Test
    void theirPolicyAllowsNoScriptAndNothingFromElsewhere() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        List<PatientsBrowser.Page> pages =
                new ArrayList<>(List.of(patient.get("/patient"), patient.get("/patient/report")));
        patient.enter(reported.code(), BIRTH_DATE);
        for (String path :
                List.of("report", "films/1", "films/1.png", "films/999", "report.pdf", "page.css", "nothing")) {
            pages.add(patient.get("/patient/" + path));
        }
        pages.add(patient.postWithoutToken("/patient/enter", Map.of()));
        assertThat(pages).allSatisfy(page -> assertBound(page.headers()));
        assertBound(reported.clinic()
                .send("POST", reported.path("patient-slip"), new byte[0], "Accept", "text/html")
                .headers());
    }

    private static void assertBound(HttpHeaders headers) {
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                        + "base-uri 'none'; frame-ancestors 'none'");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void thePrintedSlipNamesNobody() {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        Client.Answer slip =
                reported.clinic().send("POST", reported.path("patient-slip"), new byte[0], "Accept", "text/html");
        String page = new String(slip.body(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(slip.status()).isEqualTo(201);
        assertThat(page)
                .contains("/patient</p>", "<path d=\"M4,4h1v1h-1z", "汪人镇卫生院")
                .doesNotContain("李秀兰", "1956");
        assertThat(slip.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void nothingOfASlipComesIntoTheLogs(CapturedOutput output) {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        String code = reported.code();
        patient.enter(code, OTHER_DATE);
        assertThat(codeWorksSoon(code)).isTrue();
        patient.get("/patient/report");
        HttpCookie visit = patient.cookie("MIC-PATIENT").orElseThrow();
        patient.get("/patient/films/99");

        assertThat(output.getAll())
                .doesNotContain(code, code.replace("-", ""), BIRTH_DATE, OTHER_DATE, visit.getValue(), "李秀兰");
        assertThat(jdbc.sql("select hash from patient_code where referral_id = cast(? as uuid)")
                        .param(reported.id())
                        .query(byte[].class)
                        .single())
                .hasSize(32);
    }

    /** After a wrong birth date a code rests for a moment. */
    private boolean codeWorksSoon(String code) {
        jdbc.sql("update patient_code set failed_at = failed_at - interval '2 seconds'")
                .update();
        return patient.enter(code, BIRTH_DATE).status() == 303;
    }

    private static List<String> slips(ReportedCase reported) {
        return reported.clinic().get(reported.path("patient-codes")).json().findValuesAsText("state");
    }

    private static void assertPng(PatientsBrowser.Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(page.body()).startsWith(0x89, 'P', 'N', 'G');
    }

    /** Without its token, which differs each time. */
    private static String body(PatientsBrowser.Page page) {
        return body(page, 403);
    }

    private static String body(PatientsBrowser.Page page, int status) {
        assertThat(page.status()).isEqualTo(status);
        return page.text().replaceAll("value=\"[^\"]*\"", "");
    }

    private double counted(String outcome) {
        return metrics.find("imagecloud.patient.entrance").tag("outcome", outcome).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }
}
