package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;

/** A case of which somebody is warned in one and a half minutes if nobody claims it. */
final class Emergency {

    private Emergency() {}

    /** Submits one to the server at that port, and answers the case. */
    static UUID submit(int port) throws Exception {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Client.Answer submitted = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        study.uid(),
                        "clinical",
                        Map.of("symptoms", List.of("suddenHeadache"), "age", 70)));
        assertThat(submitted.status()).isEqualTo(201);
        return UUID.fromString(submitted.json().get("id").asText());
    }
}
