package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who has shown to hold a study's images gets these by every address of the archive, and by none what others say of them. */
@RunningApplication
class ImagesInHandIT {

    private static final String SECRET = "SECRETWORDS";
    private static final String SR = "1.2.840.10008.5.1.4.1.1.88.";
    private static final List<String> SAID = List.of(
            SR + "11",
            SR + "22",
            SR + "33",
            SR + "34",
            SR + "59",
            "1.2.840.10008.5.1.4.1.1.11.1",
            UID.EncapsulatedPDFStorage);

    @Autowired
    private StudyAccess access;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    private Client holder;
    private Client reader;

    private final TestObject image = new TestObject();
    private final List<TestObject> words = new ArrayList<>();

    @BeforeEach
    void aStudyWithEveryClassOfEvidence(@LocalServerPort int port) {
        holder = Client.of(port, "clinic.zhangcun");
        reader = Client.of(port, "radiologist.lixin");
        Client clinic = Client.of(port, "clinic.wangren");
        assertThat(clinic.stow("/dicom-web/studies", List.of(image.file())).status())
                .isEqualTo(200);
        access.grantForCase(new StudyInstanceUid(image.study), new HospitalId("lixin"));
        for (String sopClass : SAID) {
            TestObject said = new TestObject(image.study, UIDs.create()).with(Tag.SeriesDescription, VR.LO, SECRET);
            store(said, sopClass);
        }
        store(new TestObject(image.study, image.series).with(0x00104000, VR.LT, SECRET), SR + "11");
    }

    private void store(TestObject said, String sopClass) {
        byte[] file = said.document(sopClass, "SR");
        if (reader.stow("/dicom-web/studies", List.of(file)).status() == 200) {
            words.add(said);
        }
    }

    @Test
    void noAddressGivesTheWordsOfOthers() throws IOException {
        assertThat(words).as("a document must be a PDF, and is left out here").hasSizeGreaterThanOrEqualTo(7);
        Client.Answer proof = holder.stow("/dicom-web/studies", List.of(image.file()));
        assertThat(proof.status()).as("the images alone are proof").isEqualTo(200);

        List<TestObject> all = new ArrayList<>(words);
        all.add(image);
        int told = 0;
        for (String route : addresses()) {
            for (TestObject one : all) {
                Client.Answer answer = holder.get(filled(route, one), "*/*");
                String text = text(answer.body());
                assertThat(text).as(route).doesNotContain(SECRET);
                words.forEach(
                        word -> assertThat(withoutAddress(text, one)).as(route).doesNotContain(word.instance));
                if (one != image && route.contains("{instance}")) {
                    assertThat(answer.status()).as(filled(route, one)).isEqualTo(404);
                }
                told += answer.status() == 200 ? 1 : 0;
            }
        }
        assertThat(told).as("the images are told").isGreaterThan(8);
        assertThat(reader.get("/dicom-web/studies/" + image.study + "/metadata").json())
                .as("whoever has the case gets all")
                .hasSize(all.size());
    }

    @Test
    void searchesCountImagesAlone() {
        holder.stow("/dicom-web/studies", List.of(image.file()));
        JsonNode study =
                holder.get("/dicom-web/studies?StudyInstanceUID=" + image.study).json();
        assertThat(study).hasSize(1);
        assertThat(study.at("/0/00080061/Value").toString()).isEqualTo("[\"OT\"]");
        assertThat(study.at("/0/00201206/Value/0").asInt()).isEqualTo(1);
        assertThat(study.at("/0/00201208/Value/0").asInt()).isEqualTo(1);
        assertThat(holder.get("/dicom-web/studies?ModalitiesInStudy=SR&StudyInstanceUID=" + image.study)
                        .body())
                .isIn(new byte[0], "[]".getBytes(StandardCharsets.UTF_8));
        JsonNode series =
                holder.get("/dicom-web/studies/" + image.study + "/series").json();
        assertThat(series).hasSize(1);
        assertThat(series.at("/0/00201209/Value/0").asInt()).isEqualTo(1);
        assertThat(reader.get("/dicom-web/studies/" + image.study + "/series").json())
                .hasSizeGreaterThan(7);
    }

    @Test
    void aReportInHandProvesNothing(@LocalServerPort int port) {
        Client stranger = Client.of(port, "clinic.zhangcun");
        TestObject second = new TestObject(image.study, image.series);
        assertThat(Client.of(port, "clinic.wangren")
                        .stow("/dicom-web/studies", List.of(second.file()))
                        .status())
                .isEqualTo(200);
        List<byte[]> held = new ArrayList<>();
        words.forEach(
                word -> held.add(word.document(String.valueOf(word.attributes.getString(Tag.SOPClassUID)), "SR")));
        held.add(image.file());
        stranger.stow("/dicom-web/studies", held);
        assertThat(stranger.get("/dicom-web/studies/" + image.study).status()).isEqualTo(404);
    }

    /** Those of the archive that somebody asks about a study, whichever there come to be. */
    private List<String> addresses() {
        List<String> addresses = new ArrayList<>(
                List.of(
                        "/dicom-web/instances?StudyInstanceUID={study}",
                        "/dicom-web/series?StudyInstanceUID={study}",
                        "/dicom-web/studies?StudyInstanceUID={study}",
                        "/wado?requestType=WADO&contentType=application/dicom&studyUID={study}&seriesUID={series}&objectUID={instance}"));
        routes.getHandlerMethods().forEach((mapping, method) -> {
            boolean asks = mapping.getMethodsCondition().getMethods().stream()
                    .anyMatch(one -> one.name().equals("GET"));
            if (asks && method.getBeanType().getPackageName().startsWith("org.imagecloud.archive")) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.contains("{study}"))
                        .forEach(addresses::add);
            }
        });
        assertThat(addresses).hasSizeGreaterThan(20);
        return addresses;
    }

    private static String filled(String route, TestObject object) {
        return route.replace("{study}", object.study)
                .replace("{series}", object.series)
                .replace("{instance}", object.instance)
                .replace("{list}", "1")
                .replace("{tag:[0-9A-Fa-f]{8}}", "00104000");
    }

    /** A refusal may say the address that was asked. */
    private static String withoutAddress(String text, TestObject asked) {
        return text.replace("/instances/" + asked.instance, "");
    }

    /** What the answer holds, of a zip what lies in it. */
    private static String text(byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(body);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(all);
            }
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
