package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What can be stored, what cannot, and what is said of it. */
@RunningApplication
class DicomWebStoreIT {

    private static final String STOW = "/dicom-web/studies";
    private static final String RELATED = "multipart/related; type=\"application/dicom\"; boundary=x";

    @Autowired
    private ArchivedStudies studies;

    @Value("${imagecloud.data-dir}")
    private Path data;

    private Client clinic;
    private Client otherClinic;
    private Client radiologist;
    private Client admin;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        otherClinic = Client.of(port, "clinic.lucun");
        radiologist = Client.of(port, "radiologist.lixin");
        admin = Client.of(port, "admin");
    }

    @Test
    void anObjectOfAnotherPatientDoesNotEnterTheStudy() {
        TestObject first =
                new TestObject().with(Tag.PatientID, VR.LO, "P1").with(Tag.PatientBirthDate, VR.DA, "19560101");
        TestObject otherId = new TestObject(first.study, first.series).with(Tag.PatientID, VR.LO, "P2");
        TestObject otherBirth = new TestObject(first.study, first.series)
                .with(Tag.PatientID, VR.LO, "P1")
                .with(Tag.PatientBirthDate, VR.DA, "19660101");
        TestObject silent = new TestObject(first.study, first.series);
        assertThat(clinic.stow(STOW, List.of(first.file())).status()).isEqualTo(200);

        for (TestObject another : List.of(otherId, otherBirth)) {
            Client.Answer held = clinic.stow(STOW, List.of(another.file()));
            assertThat(held.status()).as("held for a person").isEqualTo(202);
            assertThat(held.json().at("/00081199/Value/0/00081155/Value/0").asText())
                    .isEqualTo(another.instance);
        }
        assertThat(clinic.stow(STOW, List.of(silent.file())).status())
                .as("says nothing of the patient")
                .isEqualTo(200);
        assertThat(studies.find(new StudyInstanceUid(first.study)).orElseThrow().instances())
                .isEqualTo(2);
    }

    @Test
    void aStudyIsStoredOnceHoweverOftenItIsSent() {
        TestStudy study = TestStudy.headCt();
        for (int i = 0; i < 2; i++) {
            Client.Answer answer = clinic.stow(STOW, study.slices());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/dicom+json");
            assertThat(answer.json().at("/00081199/Value")).hasSize(4);
            assertThat(answer.json().at("/00081199/Value/0/00081190/Value/0").asText())
                    .contains("/dicom-web/studies/" + study.uid() + "/series/");
            assertThat(answer.json().at("/00081190/Value/0").asText()).endsWith(study.uid());
        }
        var found = studies.find(new StudyInstanceUid(study.uid())).orElseThrow();
        assertThat(found.instances()).isEqualTo(4);
        assertThat(found.modalities()).containsExactly("CT");
        assertThat(found.bodyPart()).isEqualTo("HEAD");
        assertThat(found.patient().name()).isEqualTo("李秀兰");
        assertThat(found.patient().sex()).isEqualTo("F");
        assertThat(found.patient().ageYears()).isEqualTo(70);
        assertThat(found.receivedFrom().value()).isEqualTo("wangren");
    }

    @Test
    void theSameInstanceWithOtherContentIsRefusedAndKeptAside() throws IOException {
        TestObject object = new TestObject();
        assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        int before = quarantined().size();
        byte[] other = object.with(Tag.PatientID, VR.LO, "changed").file();
        assertFailed(clinic.stow(STOW, List.of(other)), "00081198", 0x0111, object.instance);
        assertThat(quarantined()).hasSize(before + 2);
        assertThat(Files.readString(quarantined().stream()
                        .filter(file -> file.toString().endsWith(".json"))
                        .reduce((a, b) -> newer(a, b))
                        .orElseThrow()))
                .contains("DUPLICATE")
                .doesNotContain("changed");
        assertThat(clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isNotEqualTo(other);
    }

    @Test
    void theSameInstanceOfTwoContentsInOneRequestIsStoredOnce() {
        TestObject object = new TestObject();
        byte[] first = object.file();
        byte[] second = object.with(Tag.PatientID, VR.LO, "changed").file();
        Client.Answer answer = clinic.stow(STOW, List.of(first, second));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value")).hasSize(1);
        assertThat(answer.json().at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0x0111);
    }

    @Test
    void aSeriesDoesNotMoveToAnotherStudy() {
        TestObject object = new TestObject();
        clinic.stow(STOW, List.of(object.file()));
        String elsewhere = UIDs.create();
        TestObject sameSeries = new TestObject(elsewhere, object.series);
        assertFailed(clinic.stow(STOW, List.of(sameSeries.file())), "00081198", 0xA900, sameSeries.instance);
        assertThat(studies.find(new StudyInstanceUid(elsewhere)))
                .as("no empty study is left")
                .isEmpty();
        assertThat(otherClinic
                        .stow(STOW, List.of(new TestObject(elsewhere, UIDs.create()).file()))
                        .status())
                .as("nor a right to it")
                .isEqualTo(200);
        assertThat(clinic.get("/dicom-web/studies/" + elsewhere).status()).isEqualTo(404);
    }

    @Test
    void aStudyOfAnotherHospitalIsNotAddedTo() {
        TestObject object = new TestObject();
        clinic.stow(STOW, List.of(object.file()));
        TestObject more = new TestObject(object.study, object.series);
        for (Client stranger : List.of(otherClinic, radiologist)) {
            assertFailed(stranger.stow(STOW, List.of(more.file())), "00081198", 0x0124, more.instance);
        }
        assertThat(admin.stow(STOW, List.of(more.file())).status())
                .as("no reader, no clinic")
                .isEqualTo(403);
        assertThat(radiologist.stow(STOW, List.of(new TestObject().file())).status())
                .isEqualTo(200);
    }

    @Test
    void aStudyThatAnotherHospitalHoldsTooIsOneStudyForBoth() {
        TestObject one = new TestObject();
        TestObject two = new TestObject(one.study, one.series);
        clinic.stow(STOW, List.of(one.file(), two.file()));
        String study = STOW + "/" + one.study;
        assertThat(otherClinic.stow(STOW, List.of(one.file())).status())
                .as("it is stored already")
                .isEqualTo(200);
        assertThat(otherClinic.get(study).status()).as("a part is no proof").isEqualTo(404);
        assertThat(otherClinic.stow(STOW, List.of(two.file(), one.file())).status())
                .isEqualTo(200);
        assertThat(otherClinic.get(study).status()).isEqualTo(200);
        assertThat(studies.find(new StudyInstanceUid(one.study)).orElseThrow().instances())
                .isEqualTo(2);
    }

    @Test
    void badObjectsAreNamedAndTheGoodOnesBesideThemStored() {
        TestObject good = new TestObject();
        byte[] complete = new TestObject().file();
        TestObject cut = new TestObject();
        TestObject shorter = new TestObject().with(Tag.NumberOfFrames, VR.IS, "4");
        TestObject open = new TestObject();
        byte[] encapsulated = open.encapsulated(UID.JPEGBaseline8Bit);
        Client.Answer answer = clinic.stow(
                STOW,
                List.of(
                        "not dicom at all, but long enough to look at".getBytes(StandardCharsets.US_ASCII),
                        Arrays.copyOf(complete, 200),
                        new byte[0],
                        good.file(),
                        cutOff(cut.file(), 5),
                        shorter.file(),
                        cutOff(encapsulated, 8)));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value")).hasSize(1);
        assertThat(reasons(answer.json(), "0008119A")).containsExactly(0xC000, 0xC000, 0xC000);
        assertThat(reasons(answer.json(), "00081198")).containsExactly(0xC001, 0xC001, 0xC001);
        assertThat(answer.json().at("/00081198/Value/0/00081155/Value/0").asText())
                .isEqualTo(cut.instance);
        assertThat(clinic.get(cut.path()).status()).isEqualTo(404);
        assertThat(clinic.get(good.path()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1..2",
                "../../etc/passwd",
                "1.2/3",
                "x",
                "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.22.23.24.25.26"
            })
    void aBrokenUidIsRefused(String uid) {
        for (int tag : List.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID, Tag.SOPClassUID)) {
            Client.Answer answer = clinic.stow(
                    STOW, List.of(new TestObject().with(tag, VR.UI, uid).file()));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().findValues("00081197")).hasSize(1);
            assertThat(answer.json().findValue("00081197").at("/Value/0").asInt())
                    .isEqualTo(0x0117);
        }
    }

    /** As some makers write them; the sender is told. */
    @ParameterizedTest
    @ValueSource(ints = {Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID, 0})
    void aUidWithALeadingZeroIsStoredAsItIs(int tag) {
        TestObject object = new TestObject();
        if (tag != 0) {
            object.with(
                    tag, VR.UI, String.valueOf(object.attributes.getString(tag)).replace("2.25.", "2.25.01."));
        }
        Client.Answer answer = clinic.stow(STOW, List.of(object.file()));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode stored = answer.json().at("/00081199/Value/0");
        assertThat(stored.at("/00081196/Value/0").asInt()).isEqualTo(tag == 0 ? 0 : 0xB007);
        String address = URI.create(stored.at("/00081190/Value/0").asText()).getPath();
        assertThat(clinic.get(address, "application/dicom; transfer-syntax=*").body())
                .isEqualTo(object.file());
        assertThat(clinic.get("/dicom-web/studies?StudyInstanceUID="
                                + object.attributes.getString(Tag.StudyInstanceUID))
                        .json())
                .hasSize(1);
    }

    /** More than RFC 2046's 70 characters. */
    @ParameterizedTest
    @ValueSource(ints = {73, 256})
    void aLongBoundaryIsTaken(int length) throws IOException {
        String boundary = "b".repeat(length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new TestObject().file());
        body.writeBytes(("\r\n--" + boundary + "--").getBytes(StandardCharsets.US_ASCII));
        String type = "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
        assertThat(clinic.post(STOW, type, body.toByteArray()).status()).isEqualTo(200);
    }

    @Test
    void aMissingUidIsRefused() {
        TestObject object = new TestObject().with(Tag.StudyInstanceUID, VR.UI, "");
        assertFailed(clinic.stow(STOW, List.of(object.file())), "00081198", 0xA900, object.instance);
    }

    @Test
    void anObjectOfAnotherStudyThanTheAddressIsRefused() {
        TestObject object = new TestObject();
        assertFailed(clinic.stow(STOW + "/1.2.3", List.of(object.file())), "00081198", 0xA900, object.instance);
        assertThat(clinic.stow(STOW + "/" + object.study, List.of(object.file()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRequestThatCannotBeReadIsAProblem() {
        byte[] none = new byte[0];
        assertProblem(clinic.post(STOW, "multipart/related; type=\"application/dicom\"", none), 400);
        assertProblem(clinic.post(STOW, "multipart/related; type=application/dicom; boundary=\"a;b\"", none), 400);
        assertProblem(clinic.post(STOW, RELATED, none), 400);
        assertProblem(clinic.post(STOW, RELATED, "--x--".getBytes(StandardCharsets.US_ASCII)), 400);
        assertProblem(clinic.post(STOW, "application/json", "{}".getBytes(StandardCharsets.US_ASCII)), 415);
        assertProblem(clinic.post(STOW, "nonsense", none), 415);
        Client.Answer xml = clinic.post(STOW, "multipart/related; type=\"application/dicom+xml\"; boundary=x", none);
        assertProblem(xml, 415);
        assertThat(xml.json().get("detail").asText()).contains("application/dicom+json", "application/dicom\"");
        assertProblem(clinic.post(STOW + "/1..2", RELATED, none), 400);
    }

    @Test
    void whenTheFinalBoundaryIsMissingTheLastObjectIsNotStored() {
        TestObject first = new TestObject();
        TestObject last = new TestObject();
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes("--x\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(first.file());
        body.writeBytes("\r\n--x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(last.file());
        Client.Answer answer =
                clinic.post(STOW, "multipart/related; type=application/dicom; boundary=x", body.toByteArray());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(clinic.get(first.path()).status()).isEqualTo(200);
        assertThat(clinic.get(last.path()).status()).isEqualTo(404);
    }

    @Test
    void aPartOfAnotherTypeFailsAlone() {
        Client.Answer answer = clinic.post(
                STOW,
                RELATED,
                "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(reasons(answer.json(), "0008119A")).containsExactly(0xC000);
    }

    @Test
    void severalConnectionsStoreTheSameStudyAtOnce() {
        String study = UIDs.create();
        String series = UIDs.create();
        List<byte[]> objects = IntStream.range(0, 250)
                .mapToObj(i -> new TestObject(study, i % 2 == 0 ? series : series + ".1").file())
                .toList();
        List<byte[]> backwards = new ArrayList<>(objects);
        java.util.Collections.reverse(backwards);
        List<CompletableFuture<Client.Answer>> answers = Stream.of(objects, backwards, objects, backwards)
                .map(list -> CompletableFuture.supplyAsync(() -> clinic.stow(STOW, list)))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        assertThat(studies.find(new StudyInstanceUid(study)).orElseThrow().instances())
                .isEqualTo(250);
        JsonNode found = clinic.get(STOW + "?StudyInstanceUID=" + study).json();
        assertThat(found.at("/0/00201208/Value/0").asInt()).isEqualTo(250);
        assertThat(found.at("/0/00201206/Value/0").asInt()).isEqualTo(2);
    }

    private static void assertFailed(Client.Answer answer, String sequence, int reason, String instance) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(reasons(answer.json(), sequence)).containsExactly(reason);
        assertThat(answer.json()
                        .at("/" + sequence + "/Value/0/00081155/Value/0")
                        .asText())
                .isEqualTo(instance);
    }

    private static void assertProblem(Client.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }

    private static List<Integer> reasons(JsonNode answer, String sequence) {
        List<Integer> reasons = new ArrayList<>();
        answer.at("/" + sequence + "/Value")
                .forEach(item -> reasons.add(item.at("/00081197/Value/0").asInt()));
        return reasons;
    }

    private static byte[] cutOff(byte[] file, int count) {
        return Arrays.copyOf(file, file.length - count);
    }

    private List<Path> quarantined() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("quarantine"))) {
            return files.toList();
        }
    }

    private static Path newer(Path a, Path b) {
        return a.toFile().lastModified() > b.toFile().lastModified() ? a : b;
    }
}
