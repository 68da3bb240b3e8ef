package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came of telling a critical result: written once, and shown to the supervisor until somebody has confirmed. */
@RunningApplication
class CriticalOutcomesIT {

    private static final int POSTS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcClient jdbc;

    private Client clinic;
    private Client reader;
    private Client supervisor;

    @BeforeEach
    void people() {
        clinic = Client.of(port, "clinic.wangren");
        reader = Client.of(port, "radiologist.lixin");
        supervisor = Client.of(port, "supervisor");
    }

    @Test
    void theSupervisorSeesItUntilItIsConfirmedWhateverCameBefore() {
        String id = SignedCase.of(port, "intracerebralHaemorrhage");
        assertThat(open(supervisor, id)).isPresent();
        assertThat(open(Client.of(port, "supervisor.mengcheng"), id)).isEmpty();
        assertThat(reader.get("/api/referrals/critical").status()).isEqualTo(403);

        assertThat(told(reader, id, "REACHED_NO_READBACK").status()).isEqualTo(201);
        Client.Answer again = told(reader, id, "REACHED_NO_READBACK");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("acknowledgement.outcomeOnce");
        assertThat(told(reader, id, "CONFIRMED").status()).isEqualTo(403);
        assertThat(told(clinic, id, "UNABLE_TO_REACH").status()).isEqualTo(403);
        assertThat(told(Client.of(port, "radiologist.mengcheng"), id, "UNABLE_TO_REACH")
                        .status())
                .isEqualTo(404);

        for (int cycle = 0; cycle < POSTS; cycle++) {
            cyclePasses(id);
        }
        assertThat(outcomes(open(supervisor, id).orElseThrow()))
                .as("all were told, and have their time")
                .containsExactly("REACHED_NO_READBACK");
        isLate(id);
        cyclePasses(id);
        assertThat(outcomes(open(supervisor, id).orElseThrow()))
                .containsExactly("REACHED_NO_READBACK", "UNABLE_TO_REACH");
        assertThat(kinds(supervisor, id)).containsOnlyOnce("UNABLE_TO_REACH");

        assertThat(clinic.post(
                                "/api/referrals/" + id + "/acknowledgements",
                                Map.of(
                                        "reportVersion",
                                        1,
                                        "acknowledgedBy",
                                        "Dr Chen",
                                        "readBack",
                                        "haemorrhage, left"))
                        .status())
                .isEqualTo(201);
        assertThat(open(supervisor, id)).isEmpty();
        JsonNode seen = clinic.get("/api/referrals/" + id).json();
        assertThat(outcomes(seen.get("critical")))
                .containsExactly("REACHED_NO_READBACK", "UNABLE_TO_REACH", "CONFIRMED");
        assertThat(told(reader, id, "UNABLE_TO_REACH").json().get("code").asText())
                .isEqualTo("acknowledgement.nothingCritical");
        assertThatThrownBy(() -> jdbc.sql("update critical_outcome set outcome = 'CONFIRMED' where referral_id = ?")
                        .param(UUID.fromString(id))
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void thatNobodyWasReachedIsToldToTheSupervisorWhoeverFoundOut() {
        String id = SignedCase.of(port, "intracerebralHaemorrhage");
        assertThat(told(reader, id, "UNABLE_TO_REACH").status()).isEqualTo(201);
        assertThat(kinds(supervisor, id)).containsOnlyOnce("UNABLE_TO_REACH");
    }

    @Test
    void aStepThatIsNotTriedAgainIsToldToTheSupervisorAndTheAdministrator() {
        String id = SignedCase.of(port, "intracerebralHaemorrhage");
        assertThat(kinds(supervisor, id)).doesNotContain("PROCESS_STUCK");
        managementService.setJobRetries(cycle(id).getId(), 0);
        assertThat(kinds(supervisor, id)).containsOnlyOnce("PROCESS_STUCK");
        assertThat(kinds(Client.of(port, "admin"), id)).containsExactly("PROCESS_STUCK");
        managementService.setJobRetries(cycle(id).getId(), 1);
    }

    private void isLate(String id) {
        jdbc.sql("update referral set acknowledge_by = now() - interval '1 minute' where id = ?")
                .param(UUID.fromString(id))
                .update();
    }

    private void cyclePasses(String id) {
        managementService.executeJob(cycle(id).getId());
    }

    private Job cycle(String id) {
        return managementService
                .createJobQuery()
                .processInstanceId(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id)
                        .processDefinitionKey("critical-result")
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private static Client.Answer told(Client person, String id, String outcome) {
        return person.post(
                "/api/referrals/" + id + "/critical-outcomes", Map.of("outcome", outcome, "reached", "Nurse Bai"));
    }

    private static Optional<JsonNode> open(Client person, String id) {
        return stream(person.get("/api/referrals/critical").json())
                .filter(line -> line.get("id").asText().equals(id))
                .findFirst();
    }

    private static List<String> outcomes(JsonNode line) {
        return stream(line.get("outcomes"))
                .map(entry -> entry.get("outcome").asText())
                .toList();
    }

    private static List<String> kinds(Client person, String id) {
        return stream(person.get("/api/notices").json())
                .filter(notice -> notice.get("referral").asText().equals(id))
                .map(notice -> notice.get("kind").asText())
                .toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
