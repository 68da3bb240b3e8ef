package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.store.Reindexing;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person puts right whose a study is: everything that leaves the archive tells it, and images that tell somebody else wait for a person. */
@RunningApplication
class PatientCorrectionIT {

    private static final String STOW = "/dicom-web/studies";
    private static final String ANY_SYNTAX = "application/dicom; transfer-syntax=*";
    private static final String RIGHT_NAME = "Wang^Guilan=王^桂兰";
    private static final int HELD = 0xB100;
    private static final int SCHEDULED_DESCRIPTION = 0x00400007;
    private static final int PATIENT_COMMENTS = 0x00104000;

    private final String number = "P" + Long.toString(System.nanoTime(), 36);

    @Autowired
    private Reindexing reindexing;

    private Client clinic;
    private Client other;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        other = Client.of(port, "clinic.lucun");
    }

    @Test
    void aTraumaPatientWhoIsIdentifiedHasTheRightNameEverywhere() {
        TestObject object = unknown();
        store(object.file());
        String before = metadataTag(object);
        correct(object.study, right());

        JsonNode found =
                clinic.get("/dicom-web/studies?PatientID=" + number).json().get(0);
        assertThat(found.at("/00100010/Value/0/Ideographic").asText()).isEqualTo("王^桂兰");
        assertThat(found.at("/00100030/Value/0").asText()).isEqualTo("19560612");
        assertThat(clinic.get("/dicom-web/studies?PatientID=UNKNOWN&StudyInstanceUID=" + object.study)
                        .json())
                .isEmpty();
        JsonNode metadata = metadata(object);
        assertThat(metadata.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("Wang^Guilan");
        assertThat(metadata.at("/00100020/Value/0").asText()).isEqualTo(number);
        assertThat(metadata.at("/00100040/Value/0").asText()).isEqualTo("F");
        assertThat(metadata.has("00101010"))
                .as("an age that goes with another birth date")
                .isFalse();
        JsonNode record = metadata.at("/04000561/Value/1");
        assertThat(record.at("/04000565/Value/0").asText()).isEqualTo("CORRECT");
        assertThat(record.at("/04000550/Value/0/00100020/Value/0").asText()).isEqualTo("UNKNOWN");
        assertThat(metadataTag(object)).as("a client asks again").isNotEqualTo(before);
        JsonNode told = told(object.study);
        assertThat(told.at("/corrections/0/was/patientId").asText()).isEqualTo("UNKNOWN");
        assertThat(told.at("/corrections/0/made/reason").asText()).isEqualTo("identity card");
        assertThat(told.at("/corrections/0/made/by").asText()).isEqualTo("clinic.wangren");
    }

    @Test
    void objectsLeaveWithThePatientInTheirTransferSyntaxAndWithTheirPixels() throws IOException {
        TestObject explicit = unknown();
        TestObject implicit = inStudy(explicit);
        TestObject big = inStudy(explicit);
        TestObject deflated = inStudy(explicit);
        TestObject jpeg = inStudy(explicit);
        byte[] encapsulated = jpeg.encapsulated("1.2.840.10008.1.2.4.50");
        store(
                explicit.file(),
                implicit.bareDataSet(),
                big.file(UID.ExplicitVRBigEndian),
                deflated.deflated(),
                encapsulated);
        correct(explicit.study, right());

        for (TestObject object : List.of(explicit, implicit, big, deflated)) {
            Client.Answer answer = clinic.get(object.path(), ANY_SYNTAX);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .endsWith("transfer-syntax=" + UID.ExplicitVRLittleEndian);
            Attributes given = read(answer.body());
            assertRight(given);
            assertThat(answer.body()).endsWith(TestObject.frames());
        }
        Client.Answer lossy = clinic.get(jpeg.path(), ANY_SYNTAX);
        assertThat(lossy.headers().firstValue("Content-Type").orElseThrow()).endsWith("1.2.840.10008.1.2.4.50");
        assertRight(read(lossy.body()));
        int pixels = new String(encapsulated, StandardCharsets.ISO_8859_1).indexOf("\u00e0\u007f\u0010\u0000");
        assertThat(lossy.body())
                .as("fragments as they came")
                .endsWith(java.util.Arrays.copyOfRange(encapsulated, pixels, encapsulated.length));
        assertThat(clinic.get(explicit.path() + "/frames/2").body())
                .asString(StandardCharsets.ISO_8859_1)
                .contains(new String(TestObject.frame(2), StandardCharsets.ISO_8859_1));
        assertThat(clinic.get(implicit.path(), "application/dicom; transfer-syntax=1.2.840.10008.1.2")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void aChineseNameFitsIntoAnObjectOfLatinLetters() throws IOException {
        TestObject object = unknown().with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        object.attributes.setBytes(Tag.StudyDescription, VR.LO, "Sch\u00e4del".getBytes(StandardCharsets.ISO_8859_1));
        object.attributes.setSequence(
                Tag.RequestAttributesSequence,
                List.of(new Attributes()
                        .setBytes(SCHEDULED_DESCRIPTION, VR.LO, "头颅".getBytes(Charset.forName("GBK")))));
        store(object.file());
        correct(object.study, right());
        Attributes given = read(clinic.get(object.path(), ANY_SYNTAX).body());
        assertRight(given);
        assertThat(given.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(given.getString(Tag.StudyDescription)).isEqualTo("Schädel");
        assertThat(given.getSequence(Tag.RequestAttributesSequence).get(0).getString(SCHEDULED_DESCRIPTION))
                .isEqualTo("头颅");
        assertThat(metadata(object).at("/00100010/Value/0/Ideographic").asText())
                .isEqualTo("王^桂兰");
    }

    @Test
    void aDiscTellsTheRightPatientInItsDirectoryToo() throws IOException {
        TestObject object = unknown().with(Tag.OtherPatientIDs, VR.LO, "someone-else");
        store(object.file());
        correct(object.study, right());
        Map<String, byte[]> files = unzip(
                clinic.get("/api/studies/" + object.study + "/export", "*/*").body());
        String directory = new String(files.get("DICOMDIR"), StandardCharsets.UTF_8);
        assertThat(directory).contains("王^桂兰", number).doesNotContain("UNKNOWN");
        Attributes given = read(Objects.requireNonNull(files.get("DICOM/SE000001/IM000001")));
        assertRight(given);
        assertThat(given.contains(Tag.OtherPatientIDs)).isFalse();
    }

    @Test
    void imagesThatTellSomebodyElseWaitForAPerson() throws IOException {
        TestObject object = unknown();
        store(object.file());
        TestObject identified =
                inStudy(object).with(Tag.PatientID, VR.LO, number).with(Tag.PatientName, VR.PN, RIGHT_NAME);
        byte[] late = identified.file();
        assertHeld(clinic.stow(STOW, List.of(late)), identified);
        assertHeld(clinic.stow(STOW, List.of(late)), identified);
        assertThat(instances(object.study)).isEqualTo(1);
        JsonNode told = told(object.study);
        assertThat(told.get("held")).as("the same object once").hasSize(1);
        assertThat(told.at("/held/0/patient/patientId").asText()).isEqualTo(number);
        assertThat(told.at("/held/0/state").asText()).isEqualTo("HELD");

        decide(object.study, told, true);
        assertThat(instances(object.study)).isEqualTo(2);
        assertThat(read(clinic.get(identified.path(), ANY_SYNTAX).body()).getString(Tag.PatientID))
                .as("told of one patient, until somebody says another")
                .isEqualTo("UNKNOWN");
        assertThat(clinic.stow(STOW, List.of(late)).status()).isEqualTo(200);
        correct(object.study, right());
        assertRight(read(clinic.get(identified.path(), ANY_SYNTAX).body()));
        assertThat(clinic.stow(
                                STOW,
                                List.of(inStudy(identified)
                                        .with(Tag.PatientID, VR.LO, number)
                                        .file()))
                        .status())
                .as("the right patient's need nobody's word any more")
                .isEqualTo(200);
        TestObject old = inStudy(object).with(Tag.PatientID, VR.LO, "UNKNOWN");
        assertHeld(clinic.stow(STOW, List.of(old.file())), old);
    }

    @Test
    void refusedImagesAreKeptAndMayBeTakenLater() {
        TestObject object = unknown();
        TestObject another = inStudy(object).with(Tag.PatientID, VR.LO, number);
        Client.Answer both = clinic.stow(STOW, List.of(object.file(), another.file()));
        assertThat(both.status()).isEqualTo(202);
        assertThat(instances(object.study)).isEqualTo(1);
        JsonNode told = told(object.study);
        decide(object.study, told, false);
        assertThat(told(object.study).at("/held/0/state").asText()).isEqualTo("REFUSED");
        assertThat(instances(object.study)).isEqualTo(1);
        assertHeld(clinic.stow(STOW, List.of(another.file())), another);
        assertThat(told(object.study).get("held")).hasSize(1);
        decide(object.study, told, true);
        assertThat(instances(object.study)).isEqualTo(2);
        assertThat(decision(clinic, object.study, told, false)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("heldImages.taken");
    }

    @Test
    void theSameImagesUnderAnotherNameStayWithTheFirst() {
        TestObject object = unknown();
        store(object.file());
        object.with(Tag.PatientID, VR.LO, number);
        assertHeld(clinic.stow(STOW, List.of(object.file())), object);
        Client.Answer answer = decision(clinic, object.study, told(object.study), true);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("heldImages.thereAlready");
        TestObject fresh = inStudy(object).with(Tag.PatientID, VR.LO, number);
        object.with(PATIENT_COMMENTS, VR.LT, "sent again");
        assertThat(clinic.stow(STOW, List.of(object.file(), fresh.file())).status())
                .isEqualTo(202);
        decide(object.study, told(object.study), true);
        assertThat(instances(object.study)).as("of two with one UID the first").isEqualTo(2);
        assertThat(clinic.get(fresh.path() + "/metadata").status()).isEqualTo(200);
    }

    @Test
    void anIndexThatIsMadeAnewKnowsWhatPeopleSaid() throws IOException {
        TestObject object = unknown();
        store(object.file());
        TestObject taken = inStudy(object).with(Tag.PatientID, VR.LO, "somebody");
        assertHeld(clinic.stow(STOW, List.of(taken.file())), taken);
        decide(object.study, told(object.study), true);
        correct(object.study, right());
        TestObject held = inStudy(object).with(Tag.PatientID, VR.LO, "third");
        assertHeld(clinic.stow(STOW, List.of(held.file())), held);
        reindexing.run(done -> {});
        assertThat(clinic.get("/dicom-web/studies?PatientID=" + number).json()).hasSize(1);
        assertThat(instances(object.study)).isEqualTo(2);
        assertRight(read(clinic.get(taken.path(), ANY_SYNTAX).body()));
        assertThat(told(object.study).at("/held/0/state").asText()).isEqualTo("HELD");
    }

    @Test
    void othersNeitherCorrectNorDecide() {
        TestObject object = unknown();
        store(object.file());
        String url = "/api/studies/" + object.study + "/patient/corrections";
        assertThat(other.post(url, right()).status()).isEqualTo(404);
        assertThat(other.get(url).status()).isEqualTo(404);
        Map<String, Object> nameless = new HashMap<>(right());
        nameless.put("reason", " ");
        assertThat(clinic.post(url, nameless).status()).isEqualTo(400);
        nameless.putAll(Map.of("reason", "typing", "patientName", "A=B=C=D"));
        assertThat(clinic.post(url, nameless).status()).isEqualTo(400);
        correct(object.study, right());
        assertThat(clinic.post(url, right()).json().get("code").asText()).isEqualTo("correction.nothingChanged");
    }

    private static TestObject unknown() {
        return ofUnknown(new TestObject());
    }

    private static TestObject inStudy(TestObject object) {
        return ofUnknown(new TestObject(object.study, UIDs.create()));
    }

    private static TestObject ofUnknown(TestObject object) {
        return object.with(Tag.PatientName, VR.PN, "Unknown")
                .with(Tag.PatientID, VR.LO, "UNKNOWN")
                .with(Tag.PatientAge, VR.AS, "040Y")
                .with(Tag.PatientSex, VR.CS, "O");
    }

    private Map<String, Object> right() {
        return Map.of(
                "patientName", RIGHT_NAME,
                "patientId", number,
                "patientBirthDate", "1956-06-12",
                "patientSex", "F",
                "reason", "identity card");
    }

    private void assertRight(Attributes given) {
        assertThat(given.getString(Tag.PatientName)).isEqualTo(RIGHT_NAME);
        assertThat(given.getString(Tag.PatientID)).isEqualTo(number);
        assertThat(given.getString(Tag.PatientBirthDate)).isEqualTo("19560612");
        assertThat(given.getString(Tag.PatientSex)).isEqualTo("F");
        assertThat(given.getSequence(Tag.OriginalAttributesSequence)).hasSize(1);
    }

    private static void assertHeld(Client.Answer answer, TestObject object) {
        assertThat(answer.status()).isEqualTo(202);
        JsonNode item = answer.json().at("/00081199/Value/0");
        assertThat(item.at("/00081155/Value/0").asText()).isEqualTo(object.instance);
        assertThat(item.at("/00081196/Value/0").asInt()).isEqualTo(HELD);
    }

    private void store(byte[]... files) {
        assertThat(clinic.stow(STOW, List.of(files)).status()).isEqualTo(200);
    }

    private void correct(String study, Map<String, Object> patient) {
        assertThat(clinic.post("/api/studies/" + study + "/patient/corrections", patient)
                        .status())
                .isEqualTo(201);
    }

    private void decide(String study, JsonNode told, boolean take) {
        assertThat(decision(clinic, study, told, take).status()).isEqualTo(204);
    }

    private static Client.Answer decision(Client person, String study, JsonNode told, boolean take) {
        String delivery = told.at("/held/0/id").asText();
        return person.post(
                "/api/studies/" + study + "/held-images/" + delivery, Map.of("take", take, "reason", "telephoned"));
    }

    private JsonNode told(String study) {
        return clinic.get("/api/studies/" + study + "/patient/corrections").json();
    }

    private int instances(String study) {
        return clinic.get("/dicom-web/studies/" + study + "/instances").json().size();
    }

    private JsonNode metadata(TestObject object) {
        return clinic.get(object.path() + "/metadata").json().get(0);
    }

    private String metadataTag(TestObject object) {
        return clinic.get(object.path() + "/metadata")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static Attributes read(byte[] file) throws IOException {
        return new DicomInputStream(new ByteArrayInputStream(file)).readDataset();
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            files.put(entry.getName(), bytes.toByteArray());
        }
        return files;
    }
}
