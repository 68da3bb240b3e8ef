package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;

/** A case of Wangren whose report is signed at Lixin. */
final class SignedCase {

    static final String IMPRESSION = "Acute haemorrhage in the left basal ganglia.";

    private SignedCase() {}

    /** @return the referral's id */
    static String of(int port, String finding) {
        Client clinic = Client.of(port, "clinic.wangren");
        Client reader = Client.of(port, "radiologist.lixin");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Client.Answer submitted = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        study.uid(),
                        "clinical",
                        Map.of(
                                "modality",
                                "CT",
                                "bodyPart",
                                "HEAD",
                                "symptoms",
                                List.of("suddenHeadache"),
                                "age",
                                70)));
        assertThat(submitted.status()).isEqualTo(201);
        String id = submitted.json().get("id").asText();
        assertThat(reader.post("/api/referrals/" + id + "/claim", Map.of()).status())
                .isEqualTo(204);
        Map<String, Object> found = new HashMap<>();
        found.put("code", finding);
        Client.Answer signed = reader.post(
                "/api/referrals/" + id + "/reports",
                Map.of("action", "sign", "findings", List.of(found), "description", "d", "impression", IMPRESSION));
        assertThat(signed.status()).isEqualTo(201);
        return id;
    }
}
