package org.imagecloud.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clinic links a case's patient with an earlier study under another number, and undoes it, in a real browser. */
@OwnApplication
class PatientLinkInBrowserIT {

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
}
