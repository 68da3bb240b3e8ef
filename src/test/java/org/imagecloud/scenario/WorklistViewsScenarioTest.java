package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imagecloud.shared.Urgency;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An emergency moves through the views of its readers' worklists, and is neither in nor counted in those of others. */
@RunningApplication
class WorklistViewsScenarioTest {

    private static final List<String> VIEWS =
            List.of("all", "emergency", "offered", "mine", "due-soon", "critical", "my-reports");
    private static final Map<String, Object> STROKE =
            Map.of("symptoms", List.of("suddenDeficit"), "onsetHours", 1, "age", 70);

    @Autowired
    private JdbcClient jdbc;

    private Client clinic;
    private Client reader;
    private Client colleague;
    private Client triage;
    private Client elsewhere;
    private List<Long> countedElsewhere;
    private String id;
    private String patientId;

    @BeforeEach
    void submitted(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        reader = Client.of(port, "radiologist.lixin");
        colleague = Client.of(port, "radiologist2.lixin");
        triage = Client.of(port, "triage.lixin");
        elsewhere = Client.of(port, "radiologist.mengcheng");
        countedElsewhere = counts(elsewhere);
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        patientId = clinic.get("/dicom-web/studies?StudyInstanceUID=" + study.uid(), "application/dicom+json")
                .json()
                .at("/0/00100020/Value/0")
                .asText();
        id = clinic.post("/api/referrals", Map.of("studyInstanceUid", study.uid(), "clinical", STROKE))
                .json()
                .get("id")
                .asText();
    }

    @Test
    void itStandsWhereItBelongs() {
        assertThat(viewsOf(reader)).containsExactly("all", "emergency", "offered", "due-soon");
        assertThat(viewsOf(elsewhere)).isEmpty();

        reader.post("/api/referrals/" + id + "/claim", Map.of());
        assertThat(viewsOf(reader)).containsExactly("all", "emergency", "mine", "due-soon");
        assertThat(viewsOf(colleague)).containsExactly("all", "emergency", "due-soon");

        Map<String, Object> bleed = Map.of("code", "intracerebralHaemorrhage");
        reader.post(
                "/api/referrals/" + id + "/reports",
                Map.of("action", "sign", "findings", List.of(bleed), "description", "Bleed.", "impression", "Bleed."));
        assertThat(viewsOf(reader)).containsExactly("critical", "my-reports");
        assertThat(viewsOf(colleague)).containsExactly("critical");
        assertThat(viewsOf(clinic)).contains("critical");
        assertThat(viewsOf(elsewhere)).isEmpty();
        assertThat(counts(elsewhere)).as("counted where it is not seen").isEqualTo(countedElsewhere);

        clinic.post(
                "/api/referrals/" + id + "/acknowledgements",
                Map.of("reportVersion", 1, "acknowledgedBy", "Dr Chen", "readBack", "Bleed."));
        assertThat(viewsOf(reader)).containsExactly("my-reports");
    }

    @Test
    void itIsFoundByNameAsItSoundsByNumbersAndByNothingElse() {
        JsonNode found = search(reader, "xiulan li", "all");
        assertThat(ids(found.get("items"))).contains(id);
        JsonNode item = StreamSupport.stream(found.get("items").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(item.get("claimable").asBoolean()).isTrue();
        String number = item.get("number").asText();
        assertThat(ids(search(reader, number.substring(0, 3) + " " + number.substring(3), "all")
                        .get("items")))
                .containsExactly(id);
        assertThat(ids(search(reader, patientId, "offered").get("items"))).containsExactly(id);
        assertThat(ids(search(reader, "李秀兰", "emergency").get("items"))).contains(id);
        assertThat(ids(search(reader, "xiulan wang", "all").get("items"))).doesNotContain(id);
        assertThat(ids(search(elsewhere, number, "all").get("items"))).isEmpty();
        assertThat(reader.post("/api/worklist/search", Map.of("text", " ")).status())
                .isEqualTo(400);
    }

    @Test
    void filtersAndPagesLeaveNothingOutAndNothingTwice() {
        triaged();
        triaged();
        assertThat(ids(of(reader, "?limit=200&urgency=U1&clinic=wangren&modality=CT")
                        .get("items")))
                .contains(id);
        for (String other :
                List.of("urgency=U2,U3", "clinic=lucun", "modality=MR", "until=2020-01-01", "from=2199-01-01")) {
            assertThat(ids(of(reader, "?limit=200&" + other).get("items")))
                    .as(other)
                    .doesNotContain(id);
        }
        List<String> all = ids(of(reader, "?limit=200").get("items")).toList();
        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = of(reader, "?limit=1" + after);
            ids(page.get("items")).forEach(paged::add);
            after = page.hasNonNull("next") ? "&after=" + page.get("next").asText() : "";
        } while (!after.isEmpty() && paged.size() <= all.size());
        assertThat(paged).as("a page a case").containsExactlyElementsOf(all);
        assertThat(reader.get("/api/worklist?after=1_2").json().at("/code").asText())
                .isEqualTo("worklist.unknownPlace");
    }

    @Test
    void tasklistIsToldTheCasesOfItsTasksAndStrangersNothing() {
        String task = taskOf(id);
        JsonNode rows =
                reader.get("/api/worklist/tasks?id=" + task + ",unknown").json();
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/taskId").asText()).isEqualTo(task);
        assertThat(rows.at("/0/step").asText()).isEqualTo("userTask_readStudy");
        assertThat(rows.at("/0/referral/id").asText()).isEqualTo(id);
        assertThat(elsewhere.get("/api/worklist/tasks?id=" + task).json()).isEmpty();
    }

    @Test
    void theArrangementIsKeptForThePerson() throws IOException {
        String arranged = """
                {"view":"EMERGENCY","urgencies":["U1"],"modalities":["CT"],"clinics":[],"hidden":["STATE"],"sound":false,
                "title":true,"seenUntil":"2041-05-06T07:08:09Z"}""";
        Client.Answer put = elsewhere.send(
                "PUT",
                "/api/worklist/settings",
                arranged.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
        assertThat(put.status()).as(put.toString()).isEqualTo(204);
        assertThat(elsewhere.get("/api/worklist/settings").json()).isEqualTo(new ObjectMapper().readTree(arranged));
        assertThat(reader.get("/api/worklist/settings").json().get("hidden")).isEmpty();
    }

    @Test
    void theDatabaseRanksUrgenciesAsTheApplicationDoes() {
        for (Urgency urgency : Urgency.values()) {
            assertThat(jdbc.sql("select urgency_rank(?)")
                            .param(urgency.name())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(urgency.rank());
        }
    }

    @Test
    void thereIsNoOtherView() {
        Client.Answer answer = reader.get("/api/worklist?view=everything");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/code").asText()).isEqualTo("worklist.unknownView");
    }

    @Test
    void theFiltersOfTasklistAreTheSame() {
        List<String> names = StreamSupport.stream(
                        reader.get("/engine-rest/filter").json().spliterator(), false)
                .map(filter -> filter.get("name").asText().replaceFirst("^\\S+ ", ""))
                .toList();
        assertThat(names)
                .contains("My hospital: emergency", "Offered to us", "Mine", "Due soon", "Critical, unacknowledged");
    }

    @Test
    void tasklistHasTheSameOrderAndTheSameDueSoon() {
        String first = triaged();
        String second = triaged();
        assertThat(inDueSoon(first)).containsExactly(true, true);

        colleague.post("/api/referrals/" + first + "/claim", Map.of());
        assertThat(inDueSoon(first)).as("its report has time").containsExactly(false, false);
        assertThat(inDueSoon(second)).as("its claim has not").containsExactly(true, true);
        assertThat(ids(page(reader, "all").get("items")).filter(List.of(first, second)::contains))
                .containsExactly(second, first);
        assertThat(ids(reader.get("/engine-rest/task?maxResults=1000&sortBy=dueDate&sortOrder=asc")
                                .json())
                        .filter(List.of(taskOf(first), taskOf(second))::contains))
                .containsExactly(taskOf(second), taskOf(first));
    }

    /** A case that is no emergency, and that triage has let through. */
    private String triaged() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String urgent = clinic.post(
                        "/api/referrals",
                        Map.of(
                                "studyInstanceUid",
                                study.uid(),
                                "clinical",
                                Map.of("symptoms", List.of("severeHeadache"), "age", 40)))
                .json()
                .get("id")
                .asText();
        triage.post("/api/referrals/" + urgent + "/triage", Map.of("urgency", "U3", "reason", "it can wait an hour"));
        return urgent;
    }

    /** In the worklist, and in Tasklist. */
    private List<Boolean> inDueSoon(String referral) {
        String filter = StreamSupport.stream(
                        reader.get("/engine-rest/filter").json().spliterator(), false)
                .filter(one -> one.get("name").asText().endsWith("Due soon"))
                .map(one -> one.get("id").asText())
                .findFirst()
                .orElseThrow();
        JsonNode tasks = reader.get("/engine-rest/filter/" + filter + "/list?maxResults=1000")
                .json();
        return List.of(
                ids(page(reader, "due-soon").get("items")).anyMatch(referral::equals),
                ids(tasks).anyMatch(taskOf(referral)::equals));
    }

    private String taskOf(String referral) {
        return reader.get(
                        "/engine-rest/task?taskDefinitionKey=userTask_readStudy&processInstanceBusinessKey=" + referral)
                .json()
                .at("/0/id")
                .asText();
    }

    private static Stream<String> ids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("id").asText());
    }

    private Stream<String> viewsOf(Client person) {
        return VIEWS.stream()
                .filter(view -> StreamSupport.stream(
                                page(person, view).at("/items").spliterator(), false)
                        .anyMatch(item -> item.get("id").asText().equals(id)));
    }

    private static List<Long> counts(Client person) {
        return VIEWS.stream()
                .map(view -> page(person, view).at("/total").asLong())
                .toList();
    }

    private static JsonNode search(Client person, String text, String view) {
        Client.Answer answer = person.post("/api/worklist/search", Map.of("text", text, "view", view, "limit", 200));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode of(Client person, String query) {
        return person.get("/api/worklist" + query).json();
    }

    private static JsonNode page(Client person, String view) {
        return person.get("/api/worklist?limit=200&view=" + view).json();
    }
}
