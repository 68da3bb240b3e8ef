package org.imagecloud.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;

/** Real cases of the clinic at Wangren, each brought by people to another place on its way. */
public final class CaseStages {

    private static final Map<String, Object> HEADACHE = Map.of("symptoms", List.of("severeHeadache"), "age", 40);
    private static final Map<String, Object> STROKE =
            Map.of("symptoms", List.of("severeHeadache", "suddenDeficit"), "onsetHours", 1, "age", 40);
    private static final String HARMLESS = "noAcuteFinding";
    private static final String CRITICAL = "intracerebralHaemorrhage";

    private final Client clinic;
    private final Client triage;
    private final Client reader;
    private final Client expert;
    private final Client supervisor;
    private final Map<String, String> cases = new LinkedHashMap<>();

    private CaseStages(int port) {
        clinic = Client.of(port, "clinic.wangren");
        triage = Client.of(port, "triage.lixin");
        reader = Client.of(port, "radiologist.lixin");
        expert = Client.of(port, "expert.city");
        supervisor = Client.of(port, "supervisor");
    }

    /** Names and ids. */
    public static Map<String, String> at(int port) {
        CaseStages stages = new CaseStages(port);
        stages.make();
        return stages.cases;
    }

    private void make() {
        stage("waits for triage", HEADACHE, id -> {});
        stage("in triage", HEADACHE, this::claimTriage);
        stage("needs input", HEADACHE, id -> done(triage.post(id + "/input-requests", question())));
        stage("offered", HEADACHE, this::offered);
        stage("emergency", STROKE, id -> {});
        stage("read", HEADACHE, this::claimed);
        stage("cancellation wanted", HEADACHE, id -> {
            claimed(id);
            done(clinic.post(id + "/cancellation", Map.of("reason", "sent twice")));
        });
        stage("preliminary", HEADACHE, id -> {
            claimed(id);
            done(reader.post(id + "/reports", report("preliminary", HARMLESS)));
        });
        stage("preliminary critical", HEADACHE, id -> {
            claimed(id);
            done(reader.post(id + "/reports", report("preliminary", CRITICAL)));
        });
        stage("declined", HEADACHE, id -> {
            claimed(id);
            done(reader.post(id + "/decline", Map.of("reason", "NEEDS_EXPERT")));
        });
        stage("read by an expert", HEADACHE, id -> {
            claimed(id);
            done(reader.post(id + "/decline", Map.of("reason", "NEEDS_EXPERT")));
            done(expert.post(id + "/claim", Map.of()));
        });
        stage("second opinion", HEADACHE, this::secondOpinion);
        stage("second opinion read", HEADACHE, id -> {
            secondOpinion(id);
            done(expert.post(id + "/claim", Map.of()));
        });
        stage("returned", HEADACHE, id -> signed(id, HARMLESS));
        stage("returned critical", HEADACHE, id -> signed(id, CRITICAL));
        stage("called", HEADACHE, id -> {
            signed(id, CRITICAL);
            done(reader.post(id + "/critical-outcomes", Map.of("outcome", "REACHED_NO_READBACK", "reached", "Wu")));
        });
        stage("acknowledged", HEADACHE, this::acknowledged);
        stage("open to the patient", HEADACHE, id -> {
            acknowledged(id);
            done(clinic.send(
                    "PUT",
                    id + "/release",
                    "{\"open\":true,\"reason\":\"talked\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json"));
        });
        stage("amended", HEADACHE, id -> {
            acknowledged(id);
            done(reader.post(id + "/reports", addendum(HARMLESS, HARMLESS)));
        });
        stage("corrected, critical now", HEADACHE, id -> {
            acknowledged(id);
            done(reader.post(id + "/reports", report("correct", CRITICAL)));
        });
        stage("cancelled", HEADACHE, id -> done(clinic.post(id + "/cancellation", Map.of("reason", "sent twice"))));
        stage("failed", HEADACHE, id -> {
            offered(id);
            done(supervisor.post(id + "/failure", Map.of("reason", "no reader")));
        });
    }

    private void stage(String name, Map<String, Object> clinical, Consumer<String> steps) {
        TestStudy study = TestStudy.headCt();
        done(clinic.stow("/dicom-web/studies", study.slices()));
        String id = done(clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical)))
                .json()
                .get("id")
                .asText();
        steps.accept("/api/referrals/" + id);
        cases.put(name, id);
    }

    private void claimTriage(String id) {
        String task = "";
        for (var item : triage.get("/api/worklist/triage?limit=200").json().get("items")) {
            if (id.endsWith(item.get("id").asText())) {
                task = item.get("taskId").asText();
            }
        }
        done(triage.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "triage.lixin")));
    }

    private void offered(String id) {
        done(triage.post(id + "/triage", Map.of()));
    }

    private void claimed(String id) {
        offered(id);
        done(reader.post(id + "/claim", Map.of()));
    }

    private void secondOpinion(String id) {
        claimed(id);
        Map<String, Object> unsure = new LinkedHashMap<>(report("sign", HARMLESS));
        unsure.put("confidence", "uncertain");
        done(reader.post(id + "/reports", unsure));
    }

    private void signed(String id, String finding) {
        claimed(id);
        done(reader.post(id + "/reports", report("sign", finding)));
    }

    private void acknowledged(String id) {
        signed(id, HARMLESS);
        done(clinic.post(id + "/acknowledgements", Map.of("reportVersion", 1, "acknowledgedBy", "Wu")));
    }

    static Map<String, Object> question() {
        return Map.of("reason", "CLINICAL_INFORMATION", "instruction", "How long?");
    }

    public static Map<String, Object> report(String action, String finding) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("action", action);
        report.put("findings", List.of(Map.of("code", finding)));
        report.put("description", "as seen");
        report.put("impression", finding);
        report.put("reason", "looked again");
        return report;
    }

    /** What stood there, and another finding. */
    static Map<String, Object> addendum(String before, String finding) {
        Map<String, Object> report = report("append", before);
        report.put("findings", List.of(Map.of("code", before), Map.of("code", finding)));
        report.put("impression", before + ", " + finding);
        return report;
    }

    private static Client.Answer done(Client.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.json());
        }
        return answer;
    }
}
