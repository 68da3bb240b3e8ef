package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.supervision.AgreementWatch;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.SubmittedCase;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do in a real browser beside the reference case; none of them meets another's cases. */
@OwnApplication
class PeopleInBrowserIT {

    private static final int LOOKS = 60;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private AgreementWatch watch;

    /** The auditor searches the trail page by page, opens an event and takes the result away. */
    @Test
    void whoLookedIsFound(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        clinic.get("/dicom-web/studies/" + study.uid() + "/metadata", "application/dicom+json");
        for (int i = 0; i < LOOKS; i++) {
            clinic.get("/dicom-web/studies?limit=1&PatientID=nobody");
        }
        Client.of(port, "clinic.lucun").get("/dicom-web/studies/" + study.uid() + "/metadata");
        BrowserScript.run("audit", port, study.uid());
    }

    /** A clinic prints slips, and its patient looks the report up in a real browser that runs no scripts. */
    @Test
    void thePatientLooksTheReportUp(@LocalServerPort int port) throws Exception {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        BrowserScript.run("patient", port, reported.id(), ReportedCase.BIRTH_DATE);
    }

    /** What the patient needs stands on one sheet, whatever the paper and the language. */
    @Test
    void theSlipIsOneSheet(@LocalServerPort int port) throws Exception {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        BrowserScript.run("slip", port, reported.id());
        for (String locale : List.of("zh-CN", "en-GB")) {
            for (String paper : List.of("A4", "A5")) {
                Path file = Path.of("target", "browser", "slip-" + locale + "-" + paper + ".pdf");
                try (var pdf = Loader.loadPDF(file.toFile())) {
                    assertThat(pdf.getNumberOfPages()).as(file.toString()).isEqualTo(1);
                    assertThat(new PDFTextStripper().getText(pdf))
                            .containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}") // the code
                            .containsPattern("20[0-9]{2}-[0-9]{2}-[0-9]{2}") // until when
                            .contains("/patient", "Wangren Town Clinic");
                }
            }
        }
    }

    @Test
    void noPageBreaksItsPolicyOrAsksForWhatIsNotThere(@LocalServerPort int port) throws Exception {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
        BrowserScript.run(
                "pages",
                port,
                reported.id(),
                reported.study().uid(),
                ReportedCase.BIRTH_DATE,
                names("", "classpath:/META-INF/resources/*.html") + ","
                        + names("error/", "classpath:/META-INF/resources/error/*.html"),
                names("", "classpath:/templates/**/*.html"));
    }

    private static String names(String folder, String pattern) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .map(page -> folder + Objects.requireNonNull(page.getFilename()).replace(".html", ""))
                .collect(Collectors.joining(","));
    }

    /** A clinic links a case's patient with an earlier study under another number, and undoes it. */
    @Test
    void aLinkIsMadeAndUndone(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestObject now = patient("L2", "F", "20260217");
        TestObject before = patient("L1", "M", "20240501");
        assertThat(clinic.stow("/dicom-web/studies", List.of(now.file(), before.file()))
                        .status())
                .isEqualTo(200);
        Client.Answer referral = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        now.study,
                        "clinical",
                        Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2)));
        assertThat(referral.status()).as(referral.json().toString()).isEqualTo(201);
        BrowserScript.run("patient-link", port, referral.json().get("id").asText(), before.study);
    }

    /** A clinic puts right whose the images of its case are, and takes some that were held for that. */
    @Test
    void thePatientIsPutRight(@LocalServerPort int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestObject image = patient("L2", "F", "20260217");
        TestObject other = new TestObject(image.study, UIDs.create()).with(Tag.PatientID, VR.LO, "somebody");
        assertThat(clinic.stow("/dicom-web/studies", List.of(image.file(), other.file()))
                        .status())
                .isEqualTo(202);
        Client.Answer referral = clinic.post(
                "/api/referrals",
                Map.of("studyInstanceUid", image.study, "clinical", Map.of("symptoms", List.of("followUp"))));
        assertThat(referral.status()).as(referral.json().toString()).isEqualTo(201);
        BrowserScript.run("patient-put-right", port, referral.json().get("id").asText(), image.study);
    }

    private static TestObject patient(String id, String sex, String date) {
        return new TestObject()
                .with(Tag.Modality, VR.CS, "CT")
                .with(Tag.BodyPartExamined, VR.CS, "HEAD")
                .with(Tag.PatientName, VR.PN, "Qian^Lan=钱^兰")
                .with(Tag.PatientID, VR.LO, id)
                .with(Tag.PatientSex, VR.CS, sex)
                .with(Tag.PatientBirthDate, VR.DA, "19560101")
                .with(Tag.StudyDate, VR.DA, date);
    }

    /** A supervisor keeps the roster and the calendar. */
    @Test
    void theRosterIsKept(@LocalServerPort int port) throws Exception {
        BrowserScript.run("duty", port);
    }

    /** Supervisors watch the board, beside Cockpit and in it, and one starts a process again that was deleted. */
    @Test
    void theBoardIsWatched(@LocalServerPort int port) throws Exception {
        SubmittedCase open = SubmittedCase.of(port, Map.of("onsetHours", 2));
        headache(port);
        ReportedCase.of(port, "intracerebralHaemorrhage");
        Client mengcheng = Client.of(port, "clinic.lucun");
        TestStudy study = TestStudy.headCt();
        assertThat(mengcheng.stow("/dicom-web/studies", study.slices()).status())
                .isEqualTo(200);
        assertThat(mengcheng
                        .post(
                                "/api/referrals",
                                Map.of(
                                        "studyInstanceUid",
                                        study.uid(),
                                        "clinical",
                                        Map.of("symptoms", List.of("severeHeadache"), "age", 40)))
                        .status())
                .isEqualTo(201);
        String lost = id(headache(port));
        runtime.deleteProcessInstance(
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(lost, "referral")
                        .singleResult()
                        .getId(),
                "by hand");
        watch.round();
        BrowserScript.run("board", port);
        BrowserScript.run("cockpit", port, open.id());
    }

    /** A radiologist works from the own worklist, and finds the same in Tasklist. */
    @Test
    void theWorklistIsWorkedFrom(@LocalServerPort int port) throws Exception {
        ReportedCase reported = ReportedCase.of(port, "noAcuteFinding");
        Map<String, String> cases = Map.of(
                "free", SubmittedCase.of(port, Map.of("onsetHours", 2)).id(),
                "taken", SubmittedCase.of(port, Map.of("onsetHours", 2)).id(),
                "reported", reported.id());
        BrowserScript.run("worklist", port, new ObjectMapper().writeValueAsString(cases));
    }

    /** Triage, the clinic and a supervisor work with their forms in Tasklist. */
    @Test
    void theTaskFormsAreUsed(@LocalServerPort int port) throws Exception {
        String ask = headache(port);
        String accept = headache(port);
        ReportedCase result = ReportedCase.of(port, "noAcuteFinding");
        ReportedCase critical = ReportedCase.of(port, "intracerebralHaemorrhage");
        String reviewed = headache(port);
        Client reader = Client.of(port, "radiologist.lixin");
        for (Client.Answer step : List.of(
                Client.of(port, "triage.lixin").post(reviewed + "/triage", Map.of()),
                reader.post(reviewed + "/claim", Map.of()),
                reader.post(reviewed + "/reports", report("preliminary", "noAcuteFinding")),
                reader.post(reviewed + "/reports", report("sign", "intracerebralHaemorrhage")))) {
            assertThat(step.status()).as(step.json().toString()).isLessThan(300);
        }
        Client triage = Client.of(port, "triage.lixin");
        Client clinic = Client.of(port, "clinic.wangren");
        Map<String, String> tasks = Map.of(
                "ask", task(triage, id(ask)),
                "askCase", id(ask),
                "accept", task(triage, id(accept)),
                "result", task(clinic, result.id()),
                "critical", task(clinic, critical.id()),
                "review", task(Client.of(port, "supervisor"), review(reviewed)));
        BrowserScript.run("task-forms", port, new ObjectMapper().writeValueAsString(tasks));
    }

    /** Radiologists write reports by keyboard, lose the network, and have a clinic repeat what cannot be read. */
    @Test
    void reportsAreWrittenByKeyboard(@LocalServerPort int port) throws Exception {
        Client reader = Client.of(port, "radiologist.lixin");
        String moved = headache(port);
        assertThat(Client.of(port, "triage.lixin")
                        .post(moved + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
        Map<String, String> cases = Map.of(
                "bleeding", task(reader, SubmittedCase.of(port).id()),
                "normal", task(reader, SubmittedCase.of(port).id()),
                "moved", task(reader, id(moved)),
                "movedCase", id(moved));
        BrowserScript.run("report-form", port, new ObjectMapper().writeValueAsString(cases));
    }

    private static String headache(int port) {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Map<String, Object> clinical = Map.of("symptoms", List.of("severeHeadache"), "age", 40);
        Client.Answer sent =
                clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical));
        assertThat(sent.status()).as(sent.json().toString()).isEqualTo(201);
        return "/api/referrals/" + sent.json().get("id").asText();
    }

    private String review(String referral) {
        return jdbc.sql("select id from quality_review where referral_id = ?::uuid limit 1")
                .param(id(referral))
                .query(String.class)
                .single();
    }

    private static Map<String, Object> report(String action, String finding) {
        return Map.of(
                "action", action, "findings", List.of(Map.of("code", finding)), "impression", finding, "differs", true);
    }

    private static String task(Client person, String key) {
        Client.Answer tasks = person.get("/engine-rest/task?processInstanceBusinessKey=" + key);
        assertThat(tasks.json()).as(tasks.json().toString()).hasSize(1);
        return tasks.json().at("/0/id").asText();
    }

    private static String id(String referral) {
        return referral.substring(referral.lastIndexOf('/') + 1);
    }
}
