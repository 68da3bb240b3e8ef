package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.SubmittedCase;

/** A case of Wangren whose report is signed at Lixin. */
final class SignedCase {

    static final String IMPRESSION = "Acute haemorrhage in the left basal ganglia.";

    private static final Map<String, String> CT_OF_THE_HEAD = Map.of("modality", "CT", "bodyPart", "HEAD");

    private SignedCase() {}

    /** @return the referral's id */
    static String of(int port, String finding) {
        Client reader = Client.of(port, "radiologist.lixin");
        String id = SubmittedCase.of(port, CT_OF_THE_HEAD).id();
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
