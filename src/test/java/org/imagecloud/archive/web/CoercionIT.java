package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Metadata tell whose a Patient ID is, and that it was added; objects stay as they came. */
@RunningApplication
class CoercionIT {

    private static final String STOW = "/dicom-web/studies";
    private static final String ISSUER = "/00100021/Value/0";
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSxx");

    @Autowired
    private StudyAccess access;

    private Client clinic;
    private Client radiologist;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
    }

    @Test
    void anIssuerThatTheObjectDoesNotTellIsAddedAndTheAdditionRecorded() {
        TestObject object = new TestObject().with(Tag.PatientID, VR.LO, "4711");
        byte[] file = object.file();
        store(clinic, file);
        JsonNode metadata = metadata(object);
        assertThat(metadata.at(ISSUER).asText()).isEqualTo("wangren");
        assertThat(metadata.at("/04000561/Value")).hasSize(1);
        JsonNode record = metadata.at("/04000561/Value/0");
        assertThat(record.at("/04000564/Value/0").asText()).isEqualTo("wangren");
        assertThat(record.at("/04000563/Value/0").asText()).isEqualTo("Medical Image Cloud");
        assertThat(record.at("/04000565/Value/0").asText()).isEqualTo("COERCE");
        assertThat(OffsetDateTime.parse(record.at("/04000562/Value/0").asText(), DATE_TIME)
                        .toInstant())
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(record.at("/04000550/Value")).hasSize(1);
        assertThat(record.at("/04000550/Value/0").toString()).isEqualTo("{\"00100021\":{\"vr\":\"LO\"}}");
        assertThat(clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(file);
    }

    /** An object may say what it likes: readers go by this which document about images is the newest. */
    @ParameterizedTest
    @ValueSource(strings = {"", "99991231235959.000000+0000", "ZZZZZZZZ"})
    void whenAnObjectCameTheArchiveTells(String claimed) {
        TestObject object = new TestObject();
        object.attributes.setString(Tag.InstanceCoercionDateTime, VR.DT, claimed);
        byte[] file = object.file();
        store(clinic, file);
        String told = metadata(object).at("/00080015/Value/0").asText();
        assertThat(OffsetDateTime.parse(told, DATE_TIME).toInstant())
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(file);
    }

    /** GBK, as a device writes it that declares nothing, or what it was delivered with. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 100"})
    void aNameThatIsNotInTheDeclaredCharacterSetIsReadAllTheSame(String declared) {
        TestObject object =
                new TestObject().with(Tag.SpecificCharacterSet, VR.CS, declared).with(Tag.PatientID, VR.LO, "4711");
        object.attributes.setBytes(Tag.PatientName, VR.PN, "张三".getBytes(Charset.forName("GBK")));
        byte[] file = object.file();
        store(clinic, file);

        JsonNode found = clinic.get("/dicom-web/studies?StudyInstanceUID=" + object.study)
                .json();
        assertThat(found.at("/0/00100010/Value/0/Alphabetic").asText()).isEqualTo("张三");
        JsonNode metadata = metadata(object);
        assertThat(metadata.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("张三");
        assertThat(metadata.at("/00080005/Value/0").asText()).isEqualTo("ISO_IR 192");
        JsonNode record = metadata.at("/04000561/Value/0");
        assertThat(record.at("/04000550/Value/0/00080005/Value/0").asText()).isEqualTo(declared);
        assertThat(record.at("/04000565/Value/0").asText()).isEqualTo("CORRECT");
        assertThat(clinic.get(object.path(), "application/dicom").body()).isEqualTo(file);
    }

    @Test
    void anIssuerThatTheObjectTellsStays() {
        TestObject object = new TestObject()
                .with(Tag.PatientID, VR.LO, "4711")
                .with(Tag.IssuerOfPatientID, VR.LO, "Provincial Health Card");
        store(clinic, object.file());
        assertThat(metadata(object).at(ISSUER).asText()).isEqualTo("Provincial Health Card");
        assertThat(metadata(object).has("04000561")).isFalse();
    }

    @Test
    void earlierRecordsOfChangesAreKept() {
        TestObject object = new TestObject();
        object.attributes.setSequence(
                Tag.OriginalAttributesSequence,
                List.of(new Attributes().setString(Tag.ModifyingSystem, VR.LO, "PACS of the clinic")));
        store(clinic, object.file());
        JsonNode records = metadata(object).at("/04000561/Value");
        assertThat(records.findValuesAsText("04000563")).hasSize(2);
        assertThat(records.at("/0/04000563/Value/0").asText()).isEqualTo("PACS of the clinic");
    }

    @Test
    void anObjectThatAnotherHospitalAddsIsOfTheSamePatient() {
        TestObject first = new TestObject();
        store(clinic, first.file());
        access.grant(new StudyInstanceUid(first.study), new HospitalId("lixin"));
        TestObject added = new TestObject(first.study, UIDs.create());
        store(radiologist, added.document("1.2.840.10008.5.1.4.1.1.88.59", "KO"));
        assertThat(metadata(added).at(ISSUER).asText()).isEqualTo("wangren");
        assertThat(metadata(added).at("/04000561/Value/0/04000564/Value/0").asText())
                .as("the source is who sent it")
                .isEqualTo("lixin");
    }

    @Test
    void theIssuerIsWrittenInTheObjectsCharacterSet() {
        TestObject first = new TestObject().with(Tag.IssuerOfPatientID, VR.LO, "省健康卡");
        TestObject chinese = new TestObject(first.study, first.series).with(Tag.SpecificCharacterSet, VR.CS, "GB18030");
        chinese.attributes.setBytes(Tag.PatientName, VR.PN, "Wang=王".getBytes(Charset.forName("GB18030")));
        store(clinic, first.file());
        store(clinic, chinese.file());
        assertThat(metadata(chinese).at(ISSUER).asText()).isEqualTo("省健康卡");
        assertThat(metadata(chinese).at("/00100010/Value/0/Ideographic").asText())
                .isEqualTo("王");
    }

    private static void store(Client sender, byte[] file) {
        assertThat(sender.stow(STOW, List.of(file)).status()).isEqualTo(200);
    }

    private JsonNode metadata(TestObject object) {
        return clinic.get(object.path() + "/metadata").json().get(0);
    }
}
