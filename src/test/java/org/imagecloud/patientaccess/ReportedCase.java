package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;

/** A case of the clinic at Wangren that the county has reported. */
public record ReportedCase(String id, TestStudy study, Client clinic, Client radiologist) {

    /** As the study tells it. */
    public static final String BIRTH_DATE = "19561228";

    /** In what the clinic has written for the reader, and for nobody else. */
    static final String FOR_THE_READER = "BETWEENDOCTORS";

    static final String DESCRIPTION = "左侧基底节区见团片状高密度影，大小约 32 mm × 21 mm，周围见低密度水肿带。\n"
            + "Hyperdense lesion in the left basal ganglia; ventricles <b>not</b> enlarged.";
    static final String IMPRESSION = "左侧基底节区脑出血。建议立即转上级医院。";

    /** @param finding decides with the tables when the patient may look */
    public static ReportedCase of(int port, String finding) {
        Client clinic = Client.of(port, "clinic.wangren");
        Client radiologist = Client.of(port, "radiologist.lixin");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Map<String, Object> clinical = Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2);
        Map<String, Object> note =
                Map.of("question", FOR_THE_READER + " fall?", "history", FOR_THE_READER + " history");
        Client.Answer submitted = clinic.post(
                "/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical, "note", note));
        assertThat(submitted.status()).as(submitted.json().toString()).isEqualTo(201);
        String id = submitted.json().get("id").asText();
        assertThat(radiologist.post("/api/referrals/" + id + "/claim", Map.of()).status())
                .isEqualTo(204);
        Map<String, Object> report = Map.of(
                "action",
                "sign",
                "findings",
                List.of(Map.of("code", finding)),
                "description",
                DESCRIPTION,
                "impression",
                IMPRESSION);
        assertThat(radiologist.post("/api/referrals/" + id + "/reports", report).status())
                .isEqualTo(201);
        return new ReportedCase(id, study, clinic, radiologist);
    }

    /** The same, after its clinic has acknowledged the result. */
    public ReportedCase acknowledged() {
        Map<String, Object> acknowledgement =
                Map.of("reportVersion", 1, "acknowledgedBy", "Nurse Wu", "readBack", "haemorrhage, refer");
        assertThat(clinic.post(path("acknowledgements"), acknowledgement).status())
                .isEqualTo(201);
        return this;
    }

    /** The code of a new slip. */
    String code() {
        Client.Answer slip = clinic.post(path("patient-codes"), Map.of());
        assertThat(slip.status()).as(slip.json().toString()).isEqualTo(201);
        return slip.json().get("code").asText();
    }

    void open(boolean open, String reason) {
        byte[] body = ("{\"open\":" + open + ",\"reason\":\"" + reason + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(clinic.send("PUT", path("release"), body, "Content-Type", "application/json")
                        .status())
                .isEqualTo(204);
    }

    List<String> events() {
        return clinic.get("/api/referrals/" + id).json().get("timeline").findValuesAsText("event");
    }

    /** Of what belongs to the case. */
    public String path(String what) {
        return "/api/referrals/" + id + "/" + what;
    }
}
