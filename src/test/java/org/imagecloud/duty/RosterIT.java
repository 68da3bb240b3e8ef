package org.imagecloud.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Supervisors keep the roster and the calendar of their hospital and of those below it, and of no other. */
@RunningApplication
class RosterIT {

    private static final String SHIFTS = "/api/hospitals/mengcheng/shifts";
    private static final String CALENDAR = "/api/hospitals/mengcheng/calendar";
    private static final String WEEK = "?from=2041-05-06T00:00:00Z&until=2041-05-13T00:00:00Z";
    private static final String YEAR = "?from=2041-01-01&until=2041-12-31";
    private static final String NIGHT = """
            [{"userId": "radiologist.mengcheng", "modality": "CT", "startsAt": "2041-05-07T14:00:00Z",
              "endsAt": "%s", "subspecialties": ["neuro"]}]""";

    @LocalServerPort
    private int port;

    @Autowired
    private DutyRoster roster;

    @Autowired
    private JdbcClient jdbc;

    private Client supervisor;

    @BeforeEach
    void people() {
        supervisor = Client.of(port, "supervisor.mengcheng");
    }

    @Test
    void aShiftThatIsPutAgainIsOneShift() {
        assertThat(put(SHIFTS, NIGHT.formatted("2041-05-07T20:00:00Z"))).isEqualTo(204);
        assertThat(put(SHIFTS, NIGHT.formatted("2041-05-08T00:00:00Z"))).isEqualTo(204);
        JsonNode night = night();
        assertThat(night.at("/userId").asText()).isEqualTo("radiologist.mengcheng");
        assertThat(night.at("/modality").asText()).isEqualTo("CT");
        assertThat(night.at("/endsAt").asText()).isEqualTo("2041-05-08T00:00:00Z");
        assertThat(night.at("/subspecialties/0").asText()).isEqualTo("neuro");
        assertThat(neuroradiologistsAt("2041-05-07T23:59:59Z")).isOne();
        assertThat(neuroradiologistsAt("2041-05-08T00:00:00Z")).isZero();
        String path = SHIFTS + "/" + night.get("id").asLong();
        assertThat(Client.of(port, "supervisor")
                        .send("DELETE", path, new byte[0])
                        .status())
                .as("of another hospital")
                .isEqualTo(404);
        assertThat(supervisor.send("DELETE", path, new byte[0]).status()).isEqualTo(204);
        assertThat(neuroradiologistsAt("2041-05-07T23:59:59Z")).isZero();
        assertThat(supervisor.send("DELETE", path, new byte[0]).status()).isEqualTo(404);
    }

    /** Who puts a thousand at a time, as often as he likes, still gets no list without an end. */
    @Test
    void moreShiftsThanAListHasAreNotListed() {
        String shifts = "insert into duty_shift (hospital_id, user_id, starts_at, ends_at) select 'mengcheng',"
                + " 'of.a.test.' || n, '2043-05-06 00:00:00Z', '2043-05-06 08:00:00Z' from generate_series(1, :many) n";
        String day = "?from=2043-05-06T00:00:00Z&until=2043-05-07T00:00:00Z";
        int before = supervisor.get(SHIFTS + day).json().size();
        jdbc.sql(shifts).param("many", RosterController.MOST_LISTED - before).update();
        try {
            assertThat(supervisor.get(SHIFTS + day).json()).hasSize(RosterController.MOST_LISTED);
            assertThat(put(SHIFTS, NIGHT.formatted("2041-05-08T00:00:00Z").replace("2041", "2043")))
                    .isEqualTo(204);
            Client.Answer answer = supervisor.get(SHIFTS + day.replace("05-07T", "05-09T"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/code").asText()).isEqualTo("roster.tooLong");
        } finally {
            jdbc.sql("delete from duty_shift where hospital_id = 'mengcheng' and starts_at >= '2043-05-01 00:00:00Z'")
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[{}]",
                "[{'userId': 'a b', 'startsAt': '2041-05-07T14:00:00Z', 'endsAt': '2041-05-08T00:00:00Z'}]",
                "[{'userId': 'a', 'startsAt': '2041-05-08T00:00:00Z', 'endsAt': '2041-05-08T00:00:00Z'}]",
                "[{'userId': 'a', 'startsAt': '2041-05-08T00:00:00Z', 'endsAt': '2041-07-08T00:00:00Z'}]",
                "[{'userId': 'a', 'startsAt': 'noon', 'endsAt': '2041-07-08T00:00:00Z'}]",
                "[{'userId': 'a', 'startsAt': '2041-05-07T14:00:00Z', 'endsAt': '2041-05-08T00:00:00Z', 'modality': 'x'}]",
                "[{'userId': 'a', 'startsAt': '2041-05-07T14:00:00Z', 'endsAt': '2041-05-08T00:00:00Z',"
                        + " 'subspecialties': [null]}]",
                "{}",
                "no"
            })
    void whatIsNoShiftIsRefused(String body) {
        assertThat(put(SHIFTS, body.replace('\'', '"'))).isEqualTo(400);
    }

    @Test
    void ofManyShiftsAllArePutOrNone() {
        String good =
                "{\"userId\": \"a\", \"startsAt\": \"2041-05-07T14:00:00Z\", \"endsAt\": \"2041-05-08T00:00:00Z\"}";
        assertThat(put(SHIFTS, "[" + good + ", {}]")).isEqualTo(400);
        assertThat(ofTheWeek()).isEmpty();
        List<String> many = IntStream.range(0, 1001).mapToObj(i -> good).toList();
        assertThat(put(SHIFTS, many.toString())).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2041-05-06T00:00:00Z&until=2041-05-06T00:00:00Z",
        "?from=2041-05-06T00:00:00Z&until=2042-05-06T00:00:00Z",
        "?from=2041-05-06T00:00:00Z",
        "?from=now&until=then",
        "''"
    })
    void aPeriodHasABeginningAndAnEndNotTooFarOff(String period) {
        assertThat(supervisor.get(SHIFTS + period).status()).isEqualTo(400);
    }

    @Test
    void whoLooksAfterNoHospitalKeepsNone() {
        Client radiologist = Client.of(port, "radiologist.mengcheng");
        assertThat(radiologist.get("/api/hospitals").status()).isEqualTo(403);
        assertThat(radiologist.get(SHIFTS + WEEK).status()).isEqualTo(403);
        Client elsewhere = Client.of(port, "supervisor");
        for (String hospital : List.of("mengcheng", "province", "nowhere", "Mengcheng", "a b")) {
            String path = "/api/hospitals/" + hospital.replace(" ", "%20");
            assertThat(elsewhere.get(path + "/shifts" + WEEK).status())
                    .as(hospital)
                    .isEqualTo(404);
            assertThat(elsewhere.get(path + "/calendar" + YEAR).status())
                    .as(hospital)
                    .isEqualTo(404);
        }
    }

    @Test
    void theUpperTiersComeFirst() {
        JsonNode hospitals = supervisor.get("/api/hospitals").json();
        assertThat(hospitals.at("/0/id").asText()).isEqualTo("mengcheng");
        assertThat(hospitals.at("/1/tier").asText()).isEqualTo("TOWNSHIP");
    }

    @Test
    void theHospitalsOwnDayCountsBeforeTheCountrys() {
        String festival = "/api/hospitals/mengcheng/calendar?from=2026-02-17&until=2026-02-18";
        assertThat(supervisor.get(festival).json().at("/0/working").asBoolean()).isFalse();
        assertThat(put(CALENDAR + "/2026-02-17", "{\"working\": true}")).isEqualTo(204);
        JsonNode days = supervisor.get(festival).json();
        assertThat(days.at("/0/day").asText()).isEqualTo("2026-02-17");
        assertThat(days.at("/0/working").asBoolean()).isTrue();
        assertThat(days.at("/0/own").asBoolean()).isTrue();
        assertThat(days.at("/1/own").asBoolean()).isFalse();
        assertThat(supervisor
                        .send("DELETE", CALENDAR + "/2026-02-17", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(supervisor.get(festival).json().at("/0/working").asBoolean()).isFalse();
    }

    @Test
    void whatIsNoDayIsRefused() {
        assertThat(put(CALENDAR + "/2041-02-30", "{\"working\": true}")).isEqualTo(400);
        assertThat(put(CALENDAR + "/2041-02-20", "{}")).isEqualTo(400);
        assertThat(supervisor
                        .get(CALENDAR + "?from=2041-01-01&until=2049-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(supervisor.get(CALENDAR + YEAR).json()).isEmpty();
    }

    private JsonNode night() {
        List<JsonNode> shifts = ofTheWeek();
        assertThat(shifts).hasSize(1);
        return shifts.get(0);
    }

    /** Without the demo's, which are for ever. */
    private List<JsonNode> ofTheWeek() {
        return StreamSupport.stream(supervisor.get(SHIFTS + WEEK).json().spliterator(), false)
                .filter(shift -> shift.at("/startsAt").asText().startsWith("2041"))
                .toList();
    }

    private int neuroradiologistsAt(String instant) {
        return roster.readersOnDuty(new HospitalId("mengcheng"), "CT", "neuro", Instant.parse(instant))
                .orElseThrow();
    }

    private int put(String path, String body) {
        return supervisor
                .send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json")
                .status();
    }
}
