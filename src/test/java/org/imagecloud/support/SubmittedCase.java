package org.imagecloud.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of Wangren, a head CT for a sudden headache at 70, that Lixin has to read.
 *
 * @param id of the referral
 * @param study that was stored for it
 */
public record SubmittedCase(String id, TestStudy study) {

    /** Submits one to the server at that port. */
    public static SubmittedCase of(int port) {
        return of(port, Map.of());
    }

    /** @param more of what the clinic tells */
    public static SubmittedCase of(int port, Map<String, ?> more) {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Map<String, Object> clinical = new HashMap<>(more);
        clinical.put("symptoms", List.of("suddenHeadache"));
        clinical.put("age", 70);
        Client.Answer submitted =
                clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical));
        assertThat(submitted.status()).as(submitted.json().toString()).isEqualTo(201);
        return new SubmittedCase(submitted.json().get("id").asText(), study);
    }
}
