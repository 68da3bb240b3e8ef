package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Objects that come together are compared with each other as they are with what is stored. */
@RunningApplication
class ObjectsOfOneRequestIT {

    private static final String STOW = "/dicom-web/studies";

    private Client clinic;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void anotherPatientDoesNotEnterAStudyThatIsNewAndIsHeld() {
        TestObject first = new TestObject().with(Tag.PatientID, VR.LO, "P1");
        TestObject other = new TestObject(first.study, first.series).with(Tag.PatientID, VR.LO, "P2");
        Client.Answer answer = clinic.stow(STOW, List.of(first.file(), other.file()));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(held(answer)).containsExactly(other.instance);
        assertThat(clinic.get(STOW + "/" + first.study + "/instances").json()).hasSize(1);
    }

    @Test
    void anObjectThatSaysNothingOfItsPatientLetsTheNextOneTell() {
        TestObject silent = new TestObject();
        TestObject first = new TestObject(silent.study, silent.series).with(Tag.PatientID, VR.LO, "P1");
        TestObject other = new TestObject(silent.study, silent.series).with(Tag.PatientID, VR.LO, "P2");
        assertThat(held(clinic.stow(STOW, List.of(silent.file(), first.file(), other.file()))))
                .containsExactly(other.instance);
    }

    /** What the first object does not tell, those after it do, whether they come with it or later. */
    @Test
    void whoseAStudyIsIsLearntFromWhoeverTellsItFirst() {
        TestObject silent = new TestObject();
        TestObject first = new TestObject(silent.study, UIDs.create()).with(Tag.PatientID, VR.LO, "P1");
        TestObject born = new TestObject(silent.study, UIDs.create()).with(Tag.PatientBirthDate, VR.DA, "19560612");
        for (TestObject object : List.of(silent, first, born)) {
            assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        }
        TestObject other = new TestObject(silent.study, UIDs.create()).with(Tag.PatientID, VR.LO, "P2");
        TestObject younger = new TestObject(silent.study, UIDs.create()).with(Tag.PatientBirthDate, VR.DA, "19870101");
        assertThat(held(clinic.stow(STOW, List.of(other.file())))).containsExactly(other.instance);
        assertThat(held(clinic.stow(STOW, List.of(younger.file())))).containsExactly(younger.instance);
        assertThat(clinic.get(STOW + "?StudyInstanceUID=" + silent.study)
                        .json()
                        .at("/0/00100020/Value/0")
                        .asText())
                .isEqualTo("P1");
    }

    /** The objects that wait for a person's word, by Warning Reason (0008,1196). */
    private static List<String> held(Client.Answer answer) {
        return StreamSupport.stream(answer.json().at("/00081199/Value").spliterator(), false)
                .filter(item -> item.at("/00081196/Value/0").asInt() == 0xB100)
                .map(item -> item.at("/00081155/Value/0").asText())
                .toList();
    }

    @Test
    void aDateInYearZeroIsLeftOutOfTheIndex() {
        TestObject object =
                new TestObject().with(Tag.PatientBirthDate, VR.DA, "00000101").with(Tag.StudyDate, VR.DA, "00000000");
        assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        assertThat(clinic.get(STOW + "?StudyInstanceUID=" + object.study).json().at("/0/00080020/Value"))
                .isEmpty();
    }

    @Test
    void emptyLastComponentsOfANameDoNotHideIt() {
        TestObject object = new TestObject().with(Tag.PatientName, VR.PN, "Tie^Dan^^^=铁^丹^^");
        assertThat(clinic.stow(STOW, List.of(object.file())).status()).isEqualTo(200);
        for (String name : List.of("Tie%5EDan", "%E9%93%81%5E%E4%B8%B9", "Tie%5EDan%5E%5E")) {
            assertThat(clinic.get(STOW + "?PatientName=" + name).json().findValuesAsText("Alphabetic"))
                    .as(name)
                    .contains("Tie^Dan");
        }
    }

    @Test
    void pagesBeyondAllNumbersAreRefused() {
        for (String page : List.of("limit=4294967295", "limit=-1", "offset=2147483647&limit=25")) {
            assertThat(clinic.get(STOW + "?" + page).status()).as(page).isEqualTo(400);
        }
    }
}
