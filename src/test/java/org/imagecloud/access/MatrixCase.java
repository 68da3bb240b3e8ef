package org.imagecloud.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.support.Client;
import org.imagecloud.support.TestStudy;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case that Wangren's clinic has sent to Lixin's county hospital, where it is read, with all that hangs on it.
 *
 * @param ids by the names that the table uses
 */
record MatrixCase(Map<String, String> ids, TestStudy study) {

    /** Before there is one. */
    static final MatrixCase NONE = new MatrixCase(Map.of(), new TestStudy("", List.of()));

    private static final List<String> NO_SECRETS = List.of("list", "tag", "number", "elsewhere", "hospital", "day");

    /** @param elsewhere a study of another clinic, read at another county hospital */
    static MatrixCase at(Stage stage, int port, String elsewhere, JdbcClient jdbc) {
        Client clinic = Client.of(port, "clinic.wangren");
        Client reader = Client.of(port, "radiologist.lixin");
        TestStudy study = TestStudy.headCt();
        Map<String, String> ids = new HashMap<>(Map.of("list", "1", "tag", "7FE00010", "number", "1"));
        ids.put("elsewhere", elsewhere);
        ids.put("hospital", "lixin");
        ids.put("day", "2041-05-06");
        ids.put("study", study.uid());
        ids.put("uid", study.uid());
        ids.put("referral", submitted(clinic, study));
        String path = "/api/referrals/" + ids.get("referral");
        ids.put("caseNumber", clinic.get(path).json().at("/number").asText());
        var instance = clinic.get("/dicom-web/studies/" + study.uid() + "/instances")
                .json()
                .get(0);
        ids.put("series", instance.at("/0020000E/Value/0").asText());
        ids.put("instance", instance.at("/00080018/Value/0").asText());
        ids.put(
                "patient",
                clinic.get("/dicom-web/studies?StudyInstanceUID=" + study.uid())
                        .json()
                        .at("/0/00100020/Value/0")
                        .asText());
        addUpload(clinic, ids);
        if (stage != Stage.TRIAGE) {
            done(Client.of(port, "triage.lixin").post(path + "/triage", Map.of()));
        }
        if (stage.compareTo(Stage.CLAIMED) >= 0) {
            done(reader.post(path + "/claim", Map.of()));
        }
        if (stage.compareTo(Stage.REPORTED) >= 0) {
            done(reader.post(path + "/reports", report("preliminary", "noAcuteFinding")));
            done(reader.post(path + "/reports", report("sign", "intracerebralHaemorrhage")));
            ids.put(
                    "review",
                    jdbc.sql("select id from quality_review where referral_id = ?::uuid limit 1")
                            .param(ids.get("referral"))
                            .query(String.class)
                            .single());
        }
        if (stage == Stage.ACKNOWLEDGED) {
            done(clinic.post(
                    path + "/acknowledgements",
                    Map.of("reportVersion", 2, "acknowledgedBy", "Wu", "readBack", "haemorrhage")));
            done(clinic.send(
                    "PUT",
                    path + "/release",
                    "{\"open\":true,\"reason\":\"talked\"}".getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json"));
            addLink(clinic, study, ids);
            addHeldImages(clinic, study, ids);
        }
        return new MatrixCase(ids, study);
    }

    /** No emergency, which would be every expert's from the start. */
    static String submitted(Client clinic, TestStudy study) {
        done(clinic.stow("/dicom-web/studies", study.slices()));
        Map<String, Object> clinical = Map.of("symptoms", List.of("severeHeadache"), "age", 40);
        return done(clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical)))
                .json()
                .get("id")
                .asText();
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    /** The same names for what does not exist. */
    MatrixCase unknown() {
        Map<String, String> unknown = new HashMap<>(ids);
        unknown.replaceAll((name, id) -> {
            if (NO_SECRETS.contains(name)) {
                return id;
            }
            if (name.equals("caseNumber")) {
                return CaseNumber.of(Long.parseLong(id) / 10 + 10_000_000).digits();
            }
            UUID uuid = UUID.randomUUID();
            return isUuid(id) ? uuid.toString() : uid(uuid);
        });
        unknown.put("uid", unknown.get("study"));
        return new MatrixCase(unknown, study);
    }

    /** The text with the names in place of the ids. */
    String withoutIds(String text) {
        String plain = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            if (!NO_SECRETS.contains(id.getKey())) {
                plain = plain.replace(id.getValue(), "{" + (id.getKey().equals("uid") ? "study" : id.getKey()) + "}");
            }
        }
        return plain;
    }

    /** What the text tells of the case that was not asked by. */
    List<String> toldIn(String text, String asked) {
        return ids.entrySet().stream()
                .filter(id -> !NO_SECRETS.contains(id.getKey()))
                .filter(id -> text.contains(id.getValue()) && !asked.contains(id.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isUuid(String id) {
        return id.length() == 36 && id.charAt(8) == '-';
    }

    /** PS3.5 §B.2. */
    private static String uid(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    private static void addUpload(Client clinic, Map<String, String> ids) {
        String session =
                done(clinic.post("/api/uploads", Map.of())).json().get("id").asText();
        String file = done(clinic.send(
                        "POST",
                        "/api/uploads/" + session + "/files",
                        new byte[0],
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Length",
                        "4",
                        "Upload-Metadata",
                        "filename YS5kY20="))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ids.put("session", session);
        ids.put("file", file.substring(file.lastIndexOf('/') + 1));
    }

    /** So that its upload is not one of too many. */
    void clear(Client clinic) {
        clinic.send("DELETE", "/api/uploads/" + ids.get("session"), new byte[0]);
    }

    private static void addHeldImages(Client clinic, TestStudy study, Map<String, String> ids) {
        TestObject another = new TestObject(study.uid(), UIDs.create()).with(Tag.PatientID, VR.LO, "somebody else");
        done(clinic.stow("/dicom-web/studies", List.of(another.file())));
        ids.put(
                "delivery",
                clinic.get("/api/studies/" + study.uid() + "/patient/corrections")
                        .json()
                        .at("/held/0/id")
                        .asText());
    }

    private static void addLink(Client clinic, TestStudy study, Map<String, String> ids) {
        TestStudy sibling = TestStudy.headCt();
        submitted(clinic, sibling);
        ids.put("sibling", sibling.uid());
        Map<String, Object> link =
                Map.of("study", study.uid(), "otherStudy", sibling.uid(), "reason", "same", "confirmDifferences", true);
        ids.put(
                "link",
                done(clinic.post("/api/patient-links", link)).json().get("id").asText());
    }

    private static Map<String, Object> report(String action, String finding) {
        return Map.of(
                "action",
                action,
                "findings",
                List.of(Map.of("code", finding)),
                "description",
                "d",
                "impression",
                "i",
                "differs",
                true);
    }

    private static Client.Answer done(Client.Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.json());
        }
        return answer;
    }
}
