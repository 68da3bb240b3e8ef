package org.imagecloud.modeladmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import org.imagecloud.identity.Person;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator changes a table, sees whom it would have changed, and another lets it come into force. */
@OwnApplication
@TestMethodOrder(MethodOrderer.MethodName.class)
class ModelDraftsIT {

    private static final String AGE = "null, &gt;= 65";
    private static final Map<String, ?> NONETHELESS =
            Map.of("revision", 2, "reason", "A new table, and few cases so far");

    private Client author;
    private Client approver;
    private int port;

    @Autowired
    private DueDrafts due;

    @Autowired
    private DraftStore drafts;

    @Autowired
    private WhatIfStore runs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shadows shadows;

    @BeforeEach
    void administrators(@LocalServerPort int port) {
        this.port = port;
        author = Client.of(port, "admin");
        approver = Client.of(port, "admin2");
    }

    @Test
    void anEditorIsToldWhatMayBeNamedAndWhatIsWrongSoFar() {
        JsonNode contract = author.get("/api/models/contract").json();
        assertThat(contract.get("delegates")).extracting(JsonNode::asText).contains("returnResult", "remindClinic");
        assertThat(contract.get("delegates"))
                .extracting(JsonNode::asText)
                .as("no listener, and nothing that no model may call")
                .doesNotContain("requireAcknowledgement", "repositoryService", "drafts");
        assertThat(contract.get("taskListeners")).extracting(JsonNode::asText).contains("requireAcknowledgement");
        assertThat(contract.get("forms"))
                .extracting(JsonNode::asText)
                .contains("embedded:app:forms/acknowledge-result.html");
        assertThat(contract.get("processes")).extracting(JsonNode::asText).contains("return-result");
        assertThat(contract.get("decisions"))
                .extracting(JsonNode::asText)
                .contains("set-targets")
                .doesNotContain("return-result");
        assertThat(contract.get("variables"))
                .anySatisfy(variable -> assertThat(variable.toString())
                        .isEqualTo("{\"name\":\"triageOutcome\",\"holds\":\"WORD\",\"words\":"
                                + "[\"ACCEPTED\",\"CORRECTED\",\"INCOMPLETE\",\"INFORMED\"]}"));
        assertThat(contract.at("/used/groups")).extracting(JsonNode::asText).contains("${clinicGroups}");
        assertThat(contract.at("/used/messages")).extracting(JsonNode::asText).contains("referralCancelled");

        String inForce = author.get("/api/models/return-result/words")
                .json()
                .get("content")
                .asText();
        assertThat(problems(inForce)).isEmpty();
        assertThat(problems(inForce.replace("R/PT24H", "R/P2Y")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.get("rule").asText()).isEqualTo("timerEvent_notAcknowledged");
                    assertThat(problem.get("refuses").asBoolean()).isTrue();
                });
        assertThat(problems("<no model")).hasSize(1);
        assertThat(author.get("/api/models/return-result/words")
                        .json()
                        .get("content")
                        .asText())
                .isEqualTo(inForce);
        assertThat(Client.of(port, "radiologist.lixin")
                        .get("/api/models/contract")
                        .status())
                .isEqualTo(403);
    }

    private JsonNode problems(String content) {
        return author.post("/api/models/return-result/check", Map.of("content", content))
                .json()
                .get("problems");
    }

    @Test
    void aChangeIsTriedApprovedByAnotherAndTakenBack() {
        assertThat(urgency(submit(62))).isEqualTo("U2");
        submit(70);
        JsonNode draft = begin("Earlier for the head, as the committee of March says");
        String changed = draft.get("content").asText().replaceFirst(AGE, "null, &gt;= 60");

        JsonNode saved = save(author, draft, changed).json();
        JsonNode evidence = author.get(path(draft) + "/evidence").json();
        assertThat(evidence.at("/changes")).hasSize(1);
        assertThat(evidence.at("/changes/0/before").asText()).isEqualTo("null, >= 65");
        assertThat(evidence.at("/changes/0/after").asText()).isEqualTo("null, >= 60");
        assertThat(evidence.get("tables").toString())
                .contains("From 60 years on")
                .doesNotContain("From 65 years on (or");

        Map<String, ?> ofChoice = Map.of("draft", draft.get("id").asText(), "cases", 1000);
        String chosen =
                author.post("/api/models/what-if", ofChoice).json().get("id").asText();
        await().until(() -> author.get("/api/models/what-if/" + chosen)
                .json()
                .get("state")
                .asText()
                .equals("DONE"));
        assertThat(author.get(path(draft) + "/evidence").json().get("whatIf").isNull())
                .as("what an author has tried is not what approval rests on")
                .isTrue();

        act(author, saved, "submission", Map.of("revision", 2), 204);
        act(author, saved, "approval", Map.of("revision", 2), 403);
        JsonNode whatIf = ended(draft);
        assertThat(whatIf.get("id").asText()).isNotEqualTo(chosen);
        assertThat(whatIf.get("cases").asInt()).isEqualTo(2);
        assertThat(author.get(path(draft) + "/evidence").json().at("/tried/id").asText())
                .isEqualTo(chosen);
        assertThat(whatIf.get("state").asText()).isEqualTo("DONE");
        assertThat(whatIf.at("/report/changed").asInt()).isEqualTo(1);
        assertThat(whatIf.at("/report/slower").asInt()).isZero();
        JsonNode one = whatIf.at("/report/list/0");
        assertThat(one.at("/inputs/age").asInt()).isEqualTo(62);
        assertThat(one.at("/before/urgency").asText() + one.at("/after/urgency").asText())
                .isEqualTo("U2U1");
        assertThat(one.at("/before/claimMinutes").asText()).isEqualTo("10");
        assertThat(one.get("ruleAfter").asText()).isEqualTo("rule_suddenHeadacheOrDizzinessFrom65");
        assertThat(one.toString())
                .doesNotContain("Qian")
                .doesNotContain("referral")
                .as("the instant would say which case it is")
                .doesNotContainPattern("[0-9]T[0-9]");
        assertThat(LocalDate.parse(one.get("day").asText())).isNotNull();

        assertThat(author.get(path(draft) + "/evidence").json().get("doubts").toString())
                .isEqualTo("[\"FEW_CASES\"]");
        act(approver, saved, "approval", Map.of("revision", 2), 422);
        act(approver, saved, "approval", Map.of("revision", 2, "reason", "\u200b"), 422);
        act(approver, saved, "approval", NONETHELESS, 204);
        JsonNode counted = author.get(path(draft) + "/evidence").json().at("/whatIf/report");
        assertThat(counted.get("changed").asInt()).isEqualTo(1);
        assertThat(counted.get("list"))
                .as("nobody looks at single cases any more")
                .isEmpty();
        String next = submit(62);
        assertThat(urgency(next)).isEqualTo("U1");
        JsonNode decided = Client.of(port, "clinic.wangren")
                .get("/api/referrals/" + next + "/decisions")
                .json()
                .get(0);
        assertThat(decided.get("model").asText()).isEqualTo("classify-urgency");
        assertThat(decided.at("/rules/0/sentence/en").asText()).startsWith("From 60 years on");
        assertThat(decided.get("inputs").toString())
                .contains("Age (years)", "62", "head")
                .doesNotContain("HEAD");
        assertThat(Client.of(port, "clinic.lucun")
                        .get("/api/referrals/" + next + "/decisions")
                        .status())
                .isEqualTo(404);

        await().until(() -> Client.of(port, "auditor")
                .get("/api/audit?limit=200")
                .json()
                .toString()
                .contains("POST /api/models/drafts/{id}/approval"));

        JsonNode versions = author.get("/api/models/classify-urgency/versions").json();
        assertThat(versions.at("/0/reason").asText()).startsWith("Earlier for the head");
        assertThat(versions.at("/0/editors/0").asText() + " "
                        + versions.at("/0/approvedBy").asText())
                .isEqualTo("admin admin2");
        assertThat(versions.at("/0/approvedBecause").asText()).isEqualTo("A new table, and few cases so far");
        Client.Answer back = author.post(
                "/api/models/classify-urgency/rollback",
                Map.of("version", versions.at("/1/version").asInt(), "reason", "The county asks for it"));
        assertThat(back.status()).as(back.json().toString()).isEqualTo(200);
        assertThat(urgency(submit(62))).isEqualTo("U2");
        assertThat(author.get("/api/models/drafts").json().at("/items/0/backTo").asInt())
                .isEqualTo(versions.at("/1/version").asInt());
    }

    /** It decides nothing, and what fails in it fails nobody. */
    @Test
    void aDraftInTheShadowIsAskedAboutLiveCases() {
        JsonNode draft = begin("Earlier, but looked at first");
        save(author, draft, draft.get("content").asText().replaceFirst("&gt;= \\d\\d", "&gt;= 58"));
        Client.Answer begun = author.post(
                "/api/models/shadows", Map.of("draft", draft.get("id").asText(), "cases", 300, "hours", 1));
        assertThat(begun.status()).as(begun.json().toString()).isEqualTo(201);
        assertThat(author.post(
                                "/api/models/shadows",
                                Map.of("draft", draft.get("id").asText(), "cases", 300, "hours", 1))
                        .status())
                .as("one at a time")
                .isEqualTo(409);

        String younger = submit(59);
        assertThat(urgency(younger)).as("the table in force decides").isEqualTo("U2");
        assertThat(urgency(submit(40))).isEqualTo("U2");
        shadows.answered(
                "classify-urgency",
                name -> {
                    throw new IllegalStateException();
                },
                1);
        shadows.work();

        String shadow = "/api/models/shadows/" + begun.json().get("id").asText();
        JsonNode few = author.get(shadow).json();
        assertThat(few.get("asked").asInt()).isEqualTo(2);
        assertThat(few.get("differing").asInt()).isEqualTo(1);
        assertThat(few.get("differences"))
                .as("of two cases everybody knows whose")
                .isEmpty();
        jdbc.sql("update model_shadow set asked = 300 where id = ?")
                .param(UUID.fromString(begun.json().get("id").asText()))
                .update();
        JsonNode told = author.get(shadow).json();
        assertThat(told.at("/differences/0/before/urgency").asText()
                        + told.at("/differences/0/after/urgency").asText())
                .isEqualTo("U2U1");
        assertThat(told.at("/differences/0/ruleAfter").asText()).isEqualTo("rule_suddenHeadacheOrDizzinessFrom65");
        assertThat(told.toString()).doesNotContain("Qian").doesNotContain(younger);
        shadows.work();
        assertThat(author.get(shadow).json().get("state").asText())
                .as("as many cases as were asked for")
                .isEqualTo("ENDED");

        String path = "/api/models/drafts/" + draft.get("id").asText();
        assertThat(author.send("DELETE", path, new byte[0]).status()).isEqualTo(204);
        assertThat(author.get(shadow).json().get("differences")).isEmpty();
        assertThat(author.post(
                                "/api/models/shadows",
                                Map.of("draft", draft.get("id").asText(), "cases", 300, "hours", 1))
                        .status())
                .as("of a draft that is withdrawn")
                .isEqualTo(409);
    }

    @Test
    void aTrialThatNobodyWantsAnyMoreEnds() {
        JsonNode draft = begin("Only to look");
        UUID run = runs.begin(
                drafts.find(UUID.fromString(draft.get("id").asText())).orElseThrow(), 10, "admin");
        assertThat(runs.progress(run, 4)).isTrue();
        assertThat(author.get("/api/models/what-if/" + run).json().get("done").asInt())
                .isEqualTo(4);

        assertThat(author.send("DELETE", "/api/models/what-if/" + run, new byte[0])
                        .status())
                .isEqualTo(204);

        assertThat(runs.progress(run, 5)).as("whoever counts it is told").isFalse();
        assertThat(author.get("/api/models/what-if/" + run).json().get("state").asText())
                .isEqualTo("CANCELLED");
    }

    /** Its rows would come into force with the whole file, past the examples, past cases and history of the decision above. */
    @Test
    void aDecisionWithinAGraphIsNoModel() {
        String inner = "urgency-by-vital-signs";
        assertThat(author.post("/api/models/drafts", Map.of("model", inner, "reason", "inner"))
                        .status())
                .isEqualTo(404);
        for (String what : List.of("words", "examples", "versions")) {
            assertThat(author.get("/api/models/" + inner + "/" + what).status())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(author.post("/api/models/" + inner + "/rollback", Map.of("version", 1, "reason", "inner"))
                        .status())
                .isEqualTo(404);
        assertThat(author.get("/api/models/words").json().findValuesAsText("model"))
                .contains("classify-urgency", "choose-channel", "read-study")
                .doesNotContain(inner);
    }

    /** The other way round: the name of one model, and the file of another. */
    @Test
    void aDraftHoldsItsOwnModelAndNoOther() {
        String urgency = begin("Another's").get("content").asText();
        JsonNode draft = author.post("/api/models/drafts", Map.of("model", "choose-channel", "reason", "another's"))
                .json();
        String own = draft.get("content").asText();
        String decision = "<decision id=\"set-targets\" name=\"x\"/></definitions>";

        Client.Answer other = save(author, draft, urgency.replaceFirst(AGE, "null, &gt;= 60"));
        Client.Answer beside = save(author, draft, own.replace("</definitions>", decision));

        assertThat(other.status()).isEqualTo(422);
        assertThat(beside.status()).isEqualTo(422);
        assertThat(beside.json().get("detail").asText()).contains("set-targets", "choose-channel");
        assertThat(save(author, draft, own.replaceFirst("<description>", "<description>Also: "))
                        .status())
                .isEqualTo(200);
    }

    /** The way back is needed most when much has been changed. */
    @Test
    void listsDoNotGrowWithWhatDraftsHold() {
        jdbc.sql("""
                        insert into model_draft (id, model, content, base_version, base_sha256, revision, state, reason, editors, version,
                          evidence, created_at, changed_at)
                        select gen_random_uuid(), 'classify-urgency', convert_to(repeat('x', 2000000), 'UTF8'), 1, '-', 1, 'IN_FORCE',
                          'much', '{admin}', 1000 + n, repeat('y', 1000000), now(), now() from generate_series(1, 6) n
                        """).update();
        try {
            Client.Answer list = author.get("/api/models/drafts?limit=50");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.json().at("/items/0/reason").asText()).isEqualTo("much");
            assertThat(author.get("/api/models/classify-urgency/versions").status())
                    .isEqualTo(200);
        } finally {
            jdbc.sql("delete from model_draft where reason = 'much'").update();
        }
    }

    /** So few that the newest of them is whoever came last. */
    @Test
    void aTrialIsNotOfAFewCases() {
        String draft = begin("To look at one").get("id").asText();
        assertThat(author.post("/api/models/what-if", Map.of("draft", draft, "cases", 1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatTheGateRefusesIsNotSubmitted() {
        JsonNode draft = begin("Wrong");
        JsonNode saved = save(author, draft, draft.get("content").asText().replaceFirst("&lt;= 13", "&lt;= 12"))
                .json();

        Client.Answer refused = author.post(path(saved) + "/submission", Map.of("revision", 2));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asText()).contains("GCS 13 or less");
        assertThat(author.post(
                                "/api/models/what-if",
                                Map.of("draft", saved.get("id").asText(), "cases", 1000))
                        .status())
                .as("what is refused is not evaluated either")
                .isEqualTo(422);
        JsonNode problem = author.get(path(saved) + "/evidence").json().at("/problems/0");
        assertThat(problem.get("refuses").asBoolean()).isTrue();
        assertThat(problem.get("rule").asText()).startsWith("rule_");
        assertThat(author.get("/api/models/classify-urgency/words")
                        .json()
                        .get("content")
                        .asText())
                .as("nothing of the trial is kept")
                .contains("&lt;= 13");
    }

    @Test
    void whoWritesOnAnOlderRevisionLosesNothing() {
        JsonNode draft = begin("Two at once");
        String content = draft.get("content").asText();
        assertThat(save(author, draft, content.replaceFirst(AGE, "null, &gt;= 61"))
                        .status())
                .isEqualTo(200);

        Client.Answer second = save(approver, draft, content.replaceFirst(AGE, "null, &gt;= 59"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("detail").asText()).contains("admin");
        assertThat(author.get(path(draft)).json().get("content").asText()).contains("&gt;= 61");
    }

    @Test
    void whatIsApprovedForLaterWaitsForItsInstant() throws Exception {
        JsonNode draft = begin("From the next shift on");
        JsonNode saved = save(author, draft, draft.get("content").asText().replaceFirst(AGE, "null, &gt;= 63"))
                .json();
        act(author, saved, "submission", Map.of("revision", 2), 204);
        ended(draft);
        act(
                approver,
                saved,
                "approval",
                Map.of(
                        "revision",
                        2,
                        "reason",
                        "A new table, and few cases so far",
                        "inForceFrom",
                        Instant.now().plus(Duration.ofSeconds(2)).toString()),
                204);
        assertThat(author.get(path(saved)).json().get("state").asText()).isEqualTo("APPROVED");

        await().until(() -> {
            due.bringIntoForce();
            return author.get(path(saved)).json().get("state").asText().equals("IN_FORCE");
        });

        assertThat(author.get("/api/models/classify-urgency/words")
                        .json()
                        .get("content")
                        .asText())
                .contains("&gt;= 63");
        JsonNode late = begin("On an older base");
        author.post("/api/models/classify-urgency/rollback", Map.of("version", 1, "reason", "As before"));
        JsonNode written = save(author, late, late.get("content").asText().replaceFirst("&gt;= 63", "&gt;= 64"))
                .json();
        act(author, written, "submission", Map.of("revision", 2), 409);
    }

    /** Neither a second login of the same name, nor one that is only written otherwise. */
    @Test
    void whoHasTwoLoginsIsOnePersonStill() {
        JsonNode draft = begin("Alone");
        UUID id = UUID.fromString(draft.get("id").asText());
        for (Person author : List.of(
                new Person("Admin", "Somebody", Set.of()),
                new Person("admin.second", "管理员  ADMIN", Set.of()),
                new Person("admin", "renamed", Set.of()))) {
            assertThat(drafts.hasWritten(id, author)).as(author.userId()).isTrue();
        }
        assertThat(drafts.hasWritten(id, new Person("admin2", "副管理员 Second admin", Set.of())))
                .isFalse();
    }

    /** What the checks of files let pass, and a case would have shown. */
    @Test
    void referenceCasesGoThroughAProcessBeforeAnybodyIsAsked() {
        JsonNode draft = begin("read-study", "A reader more");
        String ours = draft.get("content").asText();
        String gateway = "<bpmn:exclusiveGateway id=\"gateway_big\" default=\"flow_notBig\" />"
                + "<bpmn:sequenceFlow id=\"flow_notBig\" sourceRef=\"gateway_big\" targetRef=\"gateway_readAndWatch\" />"
                + "<bpmn:sequenceFlow id=\"flow_big\" sourceRef=\"gateway_big\" targetRef=\"gateway_readAndWatch\">"
                + "<bpmn:conditionExpression>${modality &gt; 5}</bpmn:conditionExpression></bpmn:sequenceFlow>";
        String faulty = ours.replaceFirst(
                        "(id=\"flow_offered\"[^>]{0,200}targetRef=\")gateway_readAndWatch", "$1gateway_big")
                .replaceFirst(
                        "<bpmn:startEvent id=\"startEvent_studyOffered\"",
                        Matcher.quoteReplacement(gateway + "<bpmn:startEvent id=\"startEvent_studyOffered\""));

        JsonNode saved = save(author, draft, faulty).json();
        JsonNode evidence = author.get(path(draft) + "/evidence").json();
        assertThat(evidence.get("problems").findValuesAsText("refuses")).doesNotContain("true");
        assertThat(evidence.at("/rehearsals").toString()).contains("FAILED", "modality > 5");
        act(author, saved, "submission", Map.of("revision", 2), 422);

        JsonNode mended = save(author, saved, ours.replace("name=\"Read study\"", "name=\"Read the study\""))
                .json();
        JsonNode good = author.get(path(draft) + "/evidence").json();
        assertThat(good.at("/rehearsals").findValues("flaws"))
                .hasSizeGreaterThan(5)
                .allMatch(JsonNode::isEmpty);
        assertThat(author.get("/engine-rest/history/process-instance?processInstanceBusinessKeyLike=rehearsal-%25")
                        .json())
                .as("nothing is kept")
                .isEmpty();
        act(author, mended, "submission", Map.of("revision", 3), 204);
        act(approver, mended, "approval", Map.of("revision", 3), 204);
        assertThat(author.get("/api/models/read-study/words")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(urgency(submit(62))).as("a case goes the new way").isNotEmpty();
    }

    private JsonNode begin(String reason) {
        return begin("classify-urgency", reason);
    }

    private JsonNode begin(String model, String reason) {
        Client.Answer begun = author.post("/api/models/drafts", Map.of("model", model, "reason", reason));
        assertThat(begun.status()).as(begun.json().toString()).isEqualTo(201);
        return begun.json();
    }

    private static Client.Answer save(Client person, JsonNode draft, String content) {
        return person.send(
                "PUT",
                path(draft),
                json(Map.of(
                        "revision",
                        draft.get("revision").asInt(),
                        "content",
                        content,
                        "reason",
                        draft.get("reason").asText())),
                "Content-Type",
                "application/json");
    }

    private static byte[] json(Map<String, ?> body) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void act(Client person, JsonNode draft, String what, Map<String, ?> body, int status) {
        Client.Answer answer = person.post(path(draft) + "/" + what, body);
        assertThat(answer.status()).as(what + String.valueOf(answer.json())).isEqualTo(status);
    }

    private JsonNode ended(JsonNode draft) {
        return await().until(
                        () -> author.get(path(draft) + "/evidence").json().get("whatIf"),
                        whatIf -> !whatIf.isNull()
                                && !whatIf.get("state").asText().equals("RUNNING"));
    }

    private static String path(JsonNode draft) {
        return "/api/models/drafts/" + draft.get("id").asText();
    }

    private String submit(int age) {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
        Map<String, Object> clinical = new HashMap<>();
        clinical.put("symptoms", List.of("suddenHeadache"));
        clinical.put("age", age);
        clinical.put("onsetHours", 2);
        Client.Answer sent =
                clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", clinical));
        assertThat(sent.status()).as(sent.json().toString()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private String urgency(String referral) {
        return Client.of(port, "clinic.wangren")
                .get("/api/referrals/" + referral)
                .json()
                .get("urgency")
                .asText();
    }
}
