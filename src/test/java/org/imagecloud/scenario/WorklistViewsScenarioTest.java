package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An emergency moves through the views of its readers' worklists, and is neither in nor counted in those of others. */
@RunningApplication
class WorklistViewsScenarioTest {

    private static final List<String> VIEWS = List.of("all", "emergency", "offered", "mine", "due-soon", "critical");
    private static final Map<String, Object> STROKE =
            Map.of("symptoms", List.of("suddenDeficit"), "onsetHours", 1, "age", 70);

    private Client clinic;
    private Client reader;
    private Client colleague;
    private Client triage;
    private Client elsewhere;
    private List<Long> countedElsewhere;
    private String id;

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
        assertThat(viewsOf(reader)).containsExactly("critical");
        assertThat(viewsOf(clinic)).contains("critical");
        assertThat(viewsOf(elsewhere)).isEmpty();
        assertThat(counts(elsewhere)).as("counted where it is not seen").isEqualTo(countedElsewhere);

        clinic.post(
                "/api/referrals/" + id + "/acknowledgements",
                Map.of("reportVersion", 1, "acknowledgedBy", "Dr Chen", "readBack", "Bleed."));
        assertThat(viewsOf(reader)).isEmpty();
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

    private static JsonNode page(Client person, String view) {
        return person.get("/api/worklist?limit=200&view=" + view).json();
    }
}
