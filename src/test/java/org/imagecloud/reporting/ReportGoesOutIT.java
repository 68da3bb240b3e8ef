package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A signed report leaves as PDF, as DICOM objects of its study and as FHIR; what is corrected later takes its place in each. */
@RunningApplication
class ReportGoesOutIT {

    /** Where what was written is put for people to look at, if anywhere. */
    private static final String LOOK = System.getProperty("report.look", "");

    private ReportedCase reported;

    @BeforeEach
    void reported(@LocalServerPort int port) {
        reported = ReportedCase.of(port, "intracerebralHaemorrhage");
    }

    @Test
    void theNewVersionTakesThePlaceOfTheOldOneOnPaper() throws IOException {
        reported.radiologist()
                .stow("/dicom-web/studies", List.of(ReaderObjects.keyImages(reported.study(), 1, 2), ReaderObjects.length(reported.study(), 1, "32")));
        corrected();

        String first = text(pdf("?version=1&language=en"));
        assertThat(first).contains("SUPERSEDED", "Version 1 does not count any more", "Page 1/2");
        String second = text(pdf("?language=zh"));
        assertThat(second)
                .contains("影像诊断报告书", "申请医院", "诊断医院", "利辛县人民医院", "更正报告", "关键图像", "修改原因", "第 1/2 页")
                .doesNotContain("已被取代");
        assertThat(reported.clinic().get(reported.path("report.pdf?version=9")).status())
                .isEqualTo(404);
    }

    private void corrected() {
        Client.Answer answer = reported.radiologist()
                .post(
                        reported.path("reports"),
                        Map.of(
                                "action",
                                "correct",
                                "findings",
                                List.of(Map.of("code", "intracerebralHaemorrhage", "sizeMm", 32)),
                                "description",
                                "右侧基底节区见团片状高密度影，大小约 32 mm × 21 mm，周围见低密度水肿带，右侧侧脑室受压，中线结构向左移位约 4 mm。双侧额顶叶皮质下见散在点状低密度影。脑沟、脑裂未见增宽。颅骨骨质未见骨折征象。",
                                "impression",
                                "1. 右侧基底节区脑出血，破入可能性不除外，中线左移。\n2. 双侧额顶叶腔隙性缺血灶。\n建议立即转上级医院神经外科，短期复查。",
                                "reason",
                                "左右写反，已与临床核对"));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    }

    private byte[] pdf(String query) throws IOException {
        Client.Answer answer = reported.clinic().get(reported.path("report.pdf" + query));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        if (!LOOK.isEmpty()) {
            Files.write(Path.of(LOOK, "report" + query.replaceAll("[^a-z0-9]", "-") + ".pdf"), answer.body());
        }
        return answer.body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
