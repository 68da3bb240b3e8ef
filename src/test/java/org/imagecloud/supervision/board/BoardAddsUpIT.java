package org.imagecloud.supervision.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.imagecloud.referral.CaseStages;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.SubmittedCase;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the board counts is what the cases say one by one: nothing is lost between a case and a figure, and nothing counted twice. */
@RunningApplication
class BoardAddsUpIT {

    private static final String TODAY = "from=%1$s&until=%1$s".formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")));

    @LocalServerPort
    private int port;

    @Autowired
    private BoardFold fold;

    @Autowired
    private HistoryService history;

    @Autowired
    private ForecastStore forecasts;

    @Autowired
    private ForecastKeeper keeper;

    @Autowired
    private JdbcClient jdbc;

    private Client supervisor;
    private Client neighbour;
    private Client province;

    @BeforeEach
    void people() {
        supervisor = Client.of(port, "supervisor");
        neighbour = Client.of(port, "supervisor.mengcheng");
        province = Client.of(port, "admin");
    }

    @Test
    void everyOpenCaseIsCountedOnceInEachDimension() {
        Map<String, String> cases = CaseStages.at(port);
        JsonNode board = json(supervisor, "/api/board");
        assertThat(board.get("by").properties()).hasSize(7).allSatisfy(dimension -> {
            assertThat(sum(dimension.getValue(), "cases"))
                    .as(dimension.getKey())
                    .isEqualTo(board.get("total").asLong());
            assertThat(sum(dimension.getValue(), "breached"))
                    .as(dimension.getKey())
                    .isEqualTo(board.get("breached").asLong());
        });
        Map<String, JsonNode> lines = lines(supervisor, "");
        assertThat(lines).hasSize(board.get("total").asInt());
        Map<String, Long> steps = new HashMap<>();
        lines.values().forEach(line -> steps.merge(line.get("step").asText(), 1L, Long::sum));
        for (JsonNode count : board.at("/by/STEP")) {
            String step = count.get("key").asText();
            assertThat(steps.get(step)).as(step).isEqualTo(count.get("cases").asLong());
            assertThat(lines(supervisor, "&step=" + step))
                    .hasSize(count.get("cases").asInt());
        }
        for (JsonNode count : board.at("/by/DUE")) {
            assertThat(json(
                                    supervisor,
                                    "/api/board/cases?due=" + count.get("key").asText())
                            .get("total")
                            .asLong())
                    .isEqualTo(count.get("cases").asLong());
        }
        Set<String> ended = Set.of("CANCELLED", "FAILED", "ACKNOWLEDGED");
        cases.forEach((stage, id) -> {
            String state =
                    supervisor.get("/api/referrals/" + id).json().get("state").asText();
            JsonNode line = lines.get(id);
            if (ended.contains(state)
                    || Set.of("read by an expert", "second opinion read").contains(stage)) {
                assertThat(line).as(stage + " is not Lixin's, or has ended").isNull();
            } else {
                assertThat(Objects.requireNonNull(line, stage).get("state").asText())
                        .as(stage)
                        .isEqualTo(state);
            }
        });
    }

    @Test
    void aCountySeesItsOwnAndTheProvinceAll() {
        submitted("clinic.wangren");
        submitted("clinic.lucun");
        Set<String> own = lines(supervisor, "").keySet();
        Set<String> others = lines(neighbour, "").keySet();
        assertThat(others).isNotEmpty();
        assertThat(own).isNotEmpty().doesNotContainAnyElementsOf(others);
        Set<String> all = new HashSet<>(lines(province, "").keySet());
        assertThat(all).containsAll(own).containsAll(others);
        assertThat(json(neighbour, "/api/board?hospital=lixin").get("total").asLong())
                .isZero();
        assertThat(Client.of(port, "radiologist.lixin").get("/api/board").status())
                .isEqualTo(403);
        assertThat(supervisor.get("/api/board?hospital=LIXIN%20").status()).isEqualTo(400);
        assertThat(json(neighbour, "/api/board/stays?process=read-study&hospital=lixin&" + TODAY))
                .isEmpty();
        assertThat(lines(supervisor, "").values().toString())
                .as("nothing of patients")
                .doesNotContain("patient");
    }

    private static long more(String what, Map<String, Long> before, Map<String, Long> after) {
        return Objects.requireNonNull(after.get(what)) - Objects.requireNonNull(before.get(what));
    }

    @Test
    void whatCasesHaveDoneIsCountedOnceBeforeAndAfterItIsFolded() {
        Map<String, Long> before = done();
        Map<String, Long> stoodBefore = stood();
        List<String> events = new ArrayList<>();
        Map<String, String> cases = CaseStages.at(port);
        cases.forEach((stage, id) -> {
            List<String> told = supervisor
                    .get("/api/referrals/" + id)
                    .json()
                    .get("timeline")
                    .findValuesAsText("event");
            told.stream().distinct().forEach(events::add);
        });
        Map<String, Long> after = done();
        assertThat(more("CLAIM", before, after)).isEqualTo(count(events, "CLAIMED"));
        assertThat(more("PRELIMINARY_REPORT", before, after)).isEqualTo(count(events, "PRELIMINARY_SIGNED"));
        assertThat(more("FINAL", before, after)).isEqualTo(count(events, "REPORT_SIGNED"));
        Map<String, Long> stood = stood();
        Map<String, Long> left = left(cases.values());
        assertThat(left).containsKey("referral callActivity_triageStudy").containsKey("read-study userTask_readStudy");
        left.forEach((step, times) -> assertThat(stood.getOrDefault(step, 0L) - stoodBefore.getOrDefault(step, 0L))
                .as(step)
                .isEqualTo(times));
        fold.fold();
        assertThat(done()).isEqualTo(after);
        assertThat(stood()).isEqualTo(stood);
        for (String by : List.of("DAY", "TIER", "HOSPITAL", "URGENCY", "MODALITY")) {
            assertThat(sum(json(province, "/api/board/times?measure=FINAL&by=" + by + "&" + TODAY), "cases"))
                    .as(by)
                    .isEqualTo(after.get("FINAL"));
        }
    }

    @Test
    void readersAreShownToTheirOwnSupervisorAndWhoJumpsTheQueueIsSeen() {
        long jumped = jumped();
        String routine = triaged();
        SubmittedCase.of(port, Map.of("onsetHours", 2)); // an emergency, which waits
        Client reader = Client.of(port, "radiologist2.lixin");
        assertThat(reader.post("/api/referrals/" + routine + "/claim", Map.of()).status())
                .isEqualTo(204);
        assertThat(jumped()).isEqualTo(jumped + 1);
        assertThat(readers(supervisor)).contains("radiologist2.lixin");
        assertThat(readers(neighbour)).doesNotContain("radiologist2.lixin");
        assertThat(readers(province)).isEmpty();
    }

    @Test
    void prometheusIsToldTheSameWithoutAnyCase() {
        String id = submitted("clinic.wangren");
        String text = new String(province.get("/api/metrics").body(), StandardCharsets.UTF_8);
        long open = text.lines()
                .filter(line -> line.startsWith("imagecloud_cases_open{"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertThat(open).isEqualTo(json(province, "/api/board").get("total").asLong());
        assertThat(text)
                .contains("imagecloud_jobs_lag_seconds ", "imagecloud_disagreements", "imagecloud_critical_open ");
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+([{][^}]*[}])? [0-9.E-]+"));
        assertThat(text).doesNotContain(id);
        assertThat(supervisor.get("/api/metrics").status()).isEqualTo(403);
        Client monitor = Client.of(port, "monitor");
        assertThat(monitor.get("/api/metrics").status()).isEqualTo(200);
        assertThat(monitor.get("/api/board/cases").status()).isEqualTo(403);
    }

    /** Told of three: one is late as expected, one in time though it was expected, one late though it was not. */
    @Test
    void whatWasForecastIsHeldBesideWhatCame() {
        HospitalId nowhere = new HospitalId("nowhere");
        Instant told = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MICROS);
        try {
            for (int n = 1; n <= 3; n++) {
                jdbc.sql("""
                                insert into board_case (referral_id, case_number, from_hospital, hospital_id, state, step, urgency,
                                  modality, submitted_at, step_since, due_at, claimed)
                                values (?, ?, 'nowhere', 'nowhere', 'TRIAGED', 'WAITING', 'U2', 'CT', now(), now(), ?, false)
                                """)
                        .params(UUID.randomUUID(), -n, Timestamp.from(told.plus(Duration.ofHours(n))))
                        .update();
            }
            List<ReadingRoom.Case> open = new ArrayList<>(forecasts.open(nowhere));
            open.sort(Comparator.comparing(ReadingRoom.Case::due));
            ReferralId stays = open.get(0).id();
            ReferralId inTime = open.get(1).id();
            ReadingRoom.Case late = open.get(2);
            forecasts.tell(nowhere, told, open, Set.of(stays, inTime));
            forecasts.tell(nowhere, told, open, Set.of()); // by another node
            jdbc.sql("delete from board_case where referral_id in (?, ?)")
                    .params(inTime.value(), late.id().value())
                    .update();
            forecasts.cameLate(late.id(), late.due());
            forecasts.judge(Instant.now(), ForecastKeeper.AHEAD);
            assertThat(jdbc.sql("select cases, expected, came, hits from board_forecast where hospital_id = 'nowhere'")
                            .query()
                            .singleRow())
                    .isEqualTo(Map.of("cases", 3, "expected", 2, "came", 2, "hits", 1));
            assertThat(jdbc.sql("select count(*) from board_forecast_case where hospital_id = 'nowhere'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            for (String table : List.of("board_case", "board_forecast", "board_forecast_case")) {
                jdbc.sql("delete from " + table + " where hospital_id = 'nowhere'")
                        .update();
            }
        }
    }

    @Test
    void eachHospitalIsToldOfItsOwn() {
        submitted("clinic.wangren");
        keeper.keep();
        JsonNode own = json(supervisor, "/api/board/forecast").get("hospitals");
        assertThat(own.findValuesAsText("hospital")).contains("lixin");
        assertThat(json(neighbour, "/api/board/forecast").get("hospitals").findValuesAsText("hospital"))
                .doesNotContain("lixin");
    }

    private String triaged() {
        String id = submitted("clinic.wangren");
        assertThat(Client.of(port, "triage.lixin")
                        .post("/api/referrals/" + id + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
        return id;
    }

    /** A case that is no emergency. */
    private String submitted(String by) {
        Client clinic = Client.of(port, by);
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Client.Answer answer = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        study.uid(),
                        "clinical",
                        Map.of("symptoms", List.of("severeHeadache"), "age", 40)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private long jumped() {
        for (JsonNode reader : json(supervisor, "/api/board/readers?measure=CLAIM&" + TODAY)) {
            if (reader.get("key").asText().equals("radiologist2.lixin")) {
                return reader.get("jumped").asLong();
            }
        }
        return 0;
    }

    private static List<String> readers(Client who) {
        return json(who, "/api/board/readers?measure=CLAIM&" + TODAY).findValuesAsText("key");
    }

    private Map<String, Long> done() {
        Map<String, Long> done = new HashMap<>(Map.of("CLAIM", 0L, "PRELIMINARY_REPORT", 0L, "FINAL", 0L));
        for (JsonNode measure : json(province, "/api/board/times?by=MEASURE&" + TODAY)) {
            done.put(measure.get("key").asText(), measure.get("cases").asLong());
        }
        return done;
    }

    /** How often cases have left each step, as the board says. */
    private Map<String, Long> stood() {
        Map<String, Long> stood = new HashMap<>();
        for (String process : List.of("referral", "triage-study", "read-study", "return-result", "critical-result")) {
            for (JsonNode stay : json(province, "/api/board/stays?process=" + process + "&" + TODAY)) {
                stood.put(
                        process + " " + stay.get("activity").asText(),
                        stay.get("times").asLong());
            }
        }
        return stood;
    }

    /** The same of these cases, as the engine's history says; only steps of people, and what calls them. */
    private Map<String, Long> left(Collection<String> cases) {
        Map<String, Long> left = new HashMap<>();
        for (String id : cases) {
            history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(id).list().stream()
                    .filter(instance -> !Set.of(
                                    "pre-read", "deliver-result", "amend-report", "expert-opinion", "watch-target")
                            .contains(instance.getProcessDefinitionKey()))
                    .flatMap(instance -> history
                            .createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .finished()
                            .list()
                            .stream())
                    .filter(step -> Set.of("userTask", "callActivity").contains(step.getActivityType())
                            && !step.getActivityId().startsWith("callActivity_watch"))
                    .forEach(step ->
                            left.merge(step.getProcessDefinitionKey() + " " + step.getActivityId(), 1L, Long::sum));
        }
        return left;
    }

    private static Map<String, JsonNode> lines(Client who, String filter) {
        Map<String, JsonNode> lines = new HashMap<>();
        long total = 1;
        for (int offset = 0; offset < total; offset += 200) {
            JsonNode page = json(who, "/api/board/cases?limit=200&offset=" + offset + filter);
            total = page.get("total").asLong();
            page.get("items").forEach(line -> lines.put(line.get("id").asText(), line));
        }
        assertThat(lines).hasSize((int) total);
        return lines;
    }

    private static JsonNode json(Client who, String path) {
        Client.Answer answer = who.get(path);
        assertThat(answer.status()).as(path + " " + answer.json()).isEqualTo(200);
        return answer.json();
    }

    private static long count(List<String> events, String event) {
        return events.stream().filter(event::equals).count();
    }

    private static long sum(JsonNode counts, String what) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(count -> count.get(what).asLong())
                .sum();
    }
}
