package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.imagecloud.identity.LocalUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.DeclineReason;
import org.imagecloud.referral.Referrals;
import org.imagecloud.reporting.Previewed;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever signs, through whichever hospital: the case, the lists, the patient and the review tell that person and that hospital. */
@RunningApplication
class EveryPlaceTellsWhoSignedIT {

    private static final ReportContent CONTENT =
            new ReportContent(List.of(new Finding("noAcuteFinding", null, null)), "as seen", "nothing acute");

    /** A reader, and as whom the signature is expected. */
    private enum Reader {
        COUNTY("radiologist.lixin", "李医生", "lixin", Role.RADIOLOGIST, "利辛县人民医院", "放射科医生"),
        COLLEAGUE("radiologist2.lixin", "周医生", "lixin", Role.RADIOLOGIST, "利辛县人民医院", "放射科医生"),
        CITY("expert.city", "钱主任", "bozhou", Role.EXPERT, "亳州市人民医院", "会诊专家"),
        PROVINCE("expert.province", "郑教授", "province", Role.EXPERT, "省立医院", "会诊专家"),
        /** The same person works for the county and the city. */
        BOTH_FOR_COUNTY("visiting", "韩医生", "lixin", Role.RADIOLOGIST, "利辛县人民医院", "放射科医生"),
        BOTH_FOR_CITY("visiting", "韩医生", "bozhou", Role.EXPERT, "亳州市人民医院", "会诊专家"),
        NOT_ASKED("radiologist.mengcheng", "孙医生", "mengcheng", Role.RADIOLOGIST, "蒙城县人民医院", "放射科医生");

        private final String userId;
        private final String name;
        private final String hospital;
        private final Role post;
        private final String hospitalName;
        private final String postName;

        Reader(String userId, String name, String hospital, Role post, String hospitalName, String postName) {
            this.userId = userId;
            this.name = name;
            this.hospital = hospital;
            this.post = post;
            this.hospitalName = hospitalName;
            this.postName = postName;
        }

        Person person() {
            Set<Membership> memberships = Arrays.stream(values())
                    .filter(one -> one.userId.equals(userId))
                    .map(one -> new Membership(new HospitalId(one.hospital), one.post))
                    .collect(Collectors.toSet());
            return new Person(userId, name, memberships);
        }

        boolean isOfCounty() {
            return hospital.equals("lixin");
        }
    }

    @Autowired
    private Referrals referrals;

    @Autowired
    private Reports reports;

    @Autowired
    private JdbcClient jdbc;

    private int port;
    private Client clinic;
    private ReferralId id;
    private String path;

    @BeforeEach
    void submitted(@LocalServerPort int port) {
        this.port = port;
        clinic = Client.of(port, "clinic.zhangcun");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Map<String, Object> clinical = Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70);
        id = ReferralId.of(clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical))
                .json()
                .get("id")
                .asText());
        path = "/api/referrals/" + id;
    }

    @AfterEach
    void loggedOut() {
        SecurityContextHolder.clearContext();
    }

    /** Who reads, whether a colleague at the county signs a preliminary report before, and who changes it later. */
    static Stream<Arguments> readings() {
        List<@Nullable Reader> changes = new ArrayList<>(List.of(Reader.COLLEAGUE, Reader.CITY, Reader.PROVINCE));
        changes.add(null);
        return Arrays.stream(Reader.values())
                .filter(reader -> reader != Reader.COLLEAGUE && reader != Reader.NOT_ASKED)
                .flatMap(reader -> Stream.of(true, false)
                        .filter(before -> switch (reader) {
                            // through the county as long as it has the case; after its preliminary report the experts
                            // have it
                            case BOTH_FOR_COUNTY -> !before;
                            case BOTH_FOR_CITY -> before;
                            default -> true;
                        })
                        .flatMap(before -> changes.stream()
                                .filter(change -> change == null || change == Reader.COLLEAGUE || !reader.isOfCounty())
                                .map(change -> Arguments.of(reader, before, change))));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void itIsTheHospitalThroughWhichThePersonRead(Reader reader, boolean preliminaryBefore, @Nullable Reader change)
            throws Exception {
        List<Reader> signed = new ArrayList<>();
        if (preliminaryBefore) {
            signed.add(Reader.COLLEAGUE);
            preliminary(!reader.isOfCounty());
        } else if (!reader.isOfCounty()) {
            as(Reader.COLLEAGUE, () -> referrals.claim(id));
            as(Reader.COLLEAGUE, () -> referrals.decline(id, DeclineReason.NEEDS_EXPERT, null));
        }
        if (preliminaryBefore && reader.isOfCounty()) {
            Client.of(port, "supervisor").post(path + "/reassignment", Map.of("reader", reader.userId));
        } else {
            as(reader, () -> referrals.claim(id));
        }
        signed.add(reader);
        as(reader, () -> reports.sign(id, CONTENT, false, Confidence.CERTAIN, new Previewed(null, 0)));
        if (change != null) {
            signed.add(change);
            as(
                    change,
                    () -> reports.amend(
                            id, ReportStatus.CORRECTED, CONTENT, "left is right", true, new Previewed(null, 0)));
            assertThat(reviewedAt(signed.size())).isEqualTo(change.hospital);
        }

        caseTells(signed);
        listTells(signed.get(signed.size() - 1));
        patientReads(signed.get(signed.size() - 1), signed.size());
    }

    @Test
    void nobodySignsForAHospitalThatWasNotAsked() {
        as(Reader.COUNTY, () -> referrals.claim(id));
        as(Reader.COUNTY, () -> reports.sign(id, CONTENT, false, Confidence.CERTAIN, new Previewed(null, 0)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> as(
                        Reader.NOT_ASKED,
                        () -> reports.amend(id, ReportStatus.APPENDED, CONTENT, null, false, new Previewed(null, 0))));
        caseTells(List.of(Reader.COUNTY));
    }

    /** What was signed before posts and hospitals were recorded, where not even the claim tells it. */
    @Test
    void whatIsNotKnownIsSaidToBeUnknown() throws Exception {
        as(Reader.COUNTY, () -> referrals.claim(id));
        as(Reader.COUNTY, () -> reports.sign(id, CONTENT, false, Confidence.CERTAIN, new Previewed(null, 0)));
        jdbc.sql("alter table report drop constraint report_signed_somewhere").update();
        jdbc.sql(
                        "update report set post = null, hospital_id = null, hospital_zh = null, hospital_en = null where referral_id = ?")
                .param(id.value())
                .update();
        jdbc.sql("""
                        alter table report add constraint report_signed_somewhere check (post is not null
                          and hospital_id is not null and hospital_zh is not null and hospital_en is not null) not valid
                        """).update();
        jdbc.sql("update referral set signed_hospital = null where id = ?")
                .param(id.value())
                .update();
        JsonNode now = clinic.get(path).json();
        assertThat(now.at("/reports/0/signatory/hospital").isNull()).isTrue();
        assertThat(now.at("/reading").isNull()).isTrue();
        assertThat(signedLine(1)).contains("李医生").contains("，机构未记录，").doesNotContain("利辛");
    }

    private void preliminary(boolean askExperts) {
        as(Reader.COLLEAGUE, () -> referrals.claim(id));
        Confidence confidence = askExperts ? Confidence.UNCERTAIN : Confidence.CERTAIN;
        as(Reader.COLLEAGUE, () -> reports.signPreliminary(id, CONTENT, confidence, new Previewed(null, 0)));
    }

    private void caseTells(List<Reader> signed) {
        JsonNode versions = clinic.get(path).json().get("reports");
        assertThat(versions).hasSameSizeAs(signed);
        for (int i = 0; i < signed.size(); i++) {
            Reader by = signed.get(i);
            JsonNode signatory = versions.get(i).get("signatory");
            assertThat(signatory.at("/userId").asText()).isEqualTo(by.userId);
            assertThat(signatory.at("/name").asText()).startsWith(by.name);
            assertThat(signatory.at("/post").asText()).isEqualTo(by.post.name());
            assertThat(signatory.at("/hospital/id").asText()).isEqualTo(by.hospital);
            assertThat(signatory.at("/hospital/name/zh").asText()).isEqualTo(by.hospitalName);
        }
    }

    private void listTells(Reader last) {
        JsonNode line = Objects.requireNonNull(
                        clinic.get("/api/referrals?limit=200").json().get("items"))
                .valueStream()
                .filter(item -> item.get("id").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        for (JsonNode told : List.of(line, clinic.get(path).json())) {
            assertThat(told.at("/reading/id").asText()).isEqualTo(last.hospital);
            assertThat(told.at("/signedBy").asText()).startsWith(last.name);
            assertThat(told.at("/claimedBy").isNull())
                    .as("nobody reads it any more")
                    .isTrue();
        }
    }

    private void patientReads(Reader last, int version) throws Exception {
        assertThat(signedLine(version))
                .contains("签发：" + last.name)
                .contains("，" + last.postName + "，" + last.hospitalName + "，");
    }

    /** On the page; the file says the same. */
    private String signedLine(int version) throws IOException {
        Map<String, Object> receipt =
                Map.of("reportVersion", version, "acknowledgedBy", "Nurse Wu", "readBack", "nothing acute");
        assertThat(clinic.post(path + "/acknowledgements", receipt).status()).isEqualTo(201);
        PatientsBrowser patient = new PatientsBrowser(port, "zh");
        String code = clinic.post(path + "/patient-codes", Map.of())
                .json()
                .get("code")
                .asText();
        assertThat(patient.enter(code, ReportedCase.BIRTH_DATE).status()).isEqualTo(303);
        String page = patient.get("/patient/report").text();
        String line = page.lines().filter(l -> l.contains("签发：")).findFirst().orElseThrow();
        try (var pdf = Loader.loadPDF(patient.get("/patient/report.pdf").body())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            String told = line.replaceAll("<[^>]+>|\\s|签发：|（[^）]+）", "");
            assertThat(text).contains(told.split("，")).contains("第" + version + "版");
        }
        return line;
    }

    private String reviewedAt(int version) {
        return jdbc.sql("select hospital_id from quality_review where referral_id = ? and version = ?")
                .params(id.value(), version)
                .query(String.class)
                .single();
    }

    private void as(Reader reader, Runnable act) {
        LocalUser user = new LocalUser(reader.person(), "");
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
        try {
            act.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
