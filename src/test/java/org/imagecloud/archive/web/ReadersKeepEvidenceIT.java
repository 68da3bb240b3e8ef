package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Attributes;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who reads another hospital's study keeps with it what he says of it, under his own name, and no images. */
@RunningApplication
class ReadersKeepEvidenceIT {

    private static final String KEY_OBJECTS = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final String GREYSCALE_STATE = "1.2.840.10008.5.1.4.1.1.11.1";
    private static final int NOT_AUTHORISED = 0x0124;

    @Autowired
    private StudyAccess access;

    private Client clinic;
    private Client radiologist;
    private Client expert;

    private final TestObject image = new TestObject();

    @BeforeEach
    void aStudyThatIsOfferedToReaders(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        radiologist = Client.of(port, "radiologist.lixin");
        expert = Client.of(port, "expert.city");
        assertThat(clinic.stow("/dicom-web/studies", List.of(image.file())).status())
                .isEqualTo(200);
        access.grantForCase(new StudyInstanceUid(image.study), new HospitalId("lixin"));
        access.grantForCase(new StudyInstanceUid(image.study), new HospitalId("bozhou"));
    }

    @ParameterizedTest
    @CsvSource({
        "11, true",
        "22, true",
        "33, true",
        "34, true",
        "59, true",
        "50, false",
        "67, false",
        "71, false",
    })
    void reportsAndKeyObjectsButNoOtherStructuredReports(String kind, boolean taken) {
        for (Client reader : List.of(radiologist, expert)) {
            TestObject report = new TestObject(image.study, UIDs.create());
            assertThat(failure(reader, report.document("1.2.840.10008.5.1.4.1.1.88." + kind, "SR")))
                    .isEqualTo(taken ? 0 : NOT_AUTHORISED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.SecondaryCaptureImageStorage, UID.CTImageStorage, KEY_OBJECTS, GREYSCALE_STATE})
    void noImagesWhateverTheyCallThemselves(String sopClass) {
        for (Client reader : List.of(radiologist, expert)) {
            TestObject added = new TestObject(image.study, UIDs.create()).with(Tag.SOPClassUID, VR.UI, sopClass);
            assertThat(failure(reader, added.file())).isEqualTo(NOT_AUTHORISED);
        }
        TestObject late = new TestObject(image.study, UIDs.create());
        assertThat(clinic.stow("/dicom-web/studies", List.of(late.file())).status())
                .as("of whom the study is, adds as before")
                .isEqualTo(200);
    }

    @Test
    void whoKeptItIsWhoWasLoggedInWhateverItSays() {
        TestObject report = new TestObject(image.study, UIDs.create());
        report.attributes.setSequence(
                Tag.AuthorObserverSequence,
                List.of(new Attributes().setString(Tag.PersonName, VR.PN, "Somebody^Else")));
        assertThat(failure(expert, report.document(KEY_OBJECTS, "KO"))).isZero();
        JsonNode told = radiologist.get(report.path() + "/metadata").json().get(0);
        assertThat(told.at("/0040A078/Value")).hasSize(1);
        JsonNode author = told.at("/0040A078/Value/0");
        assertThat(author.at("/00401101/Value/0/00080100/Value/0").asText()).isEqualTo("expert.city");
        assertThat(author.at("/0040A123/Value/0/Alphabetic").asText()).isNotBlank();
        assertThat(author.at("/00080080/Value/0").asText()).isEqualTo("bozhou");
        JsonNode records = told.at("/04000561/Value");
        assertThat(records.toString()).contains("Somebody^Else").contains("COERCE");
    }

    @Test
    void aPresentationStateIsItsStorersToo() {
        TestObject state =
                new TestObject(image.study, UIDs.create()).with(Tag.ContentCreatorName, VR.PN, "Somebody^Else");
        assertThat(failure(expert, state.document(GREYSCALE_STATE, "PR"))).isZero();
        JsonNode told = clinic.get(state.path() + "/metadata").json().get(0);
        assertThat(told.at("/00700084").toString()).doesNotContain("Somebody^Else");
        assertThat(told.at("/04000561/Value").toString()).contains("Somebody^Else");
    }

    private int failure(Client reader, byte[] object) {
        JsonNode answer = reader.stow("/dicom-web/studies/" + image.study, List.of(object))
                .json();
        return answer.at("/00081198/Value/0/00081197/Value/0").asInt();
    }
}
