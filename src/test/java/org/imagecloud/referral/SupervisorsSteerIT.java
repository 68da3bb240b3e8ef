package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A supervisor makes a case more urgent, gives it to somebody else, and has a failed step tried again; the timeline keeps why. */
@RunningApplication
class SupervisorsSteerIT {

    private static final Map<String, String> MORE = Map.of("urgency", "U1", "reason", "she gets worse");

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService jobs;

    private Client supervisor;
    private String id;
    private String url;

    @BeforeEach
    void aCaseThatWaitsForTriage() {
        supervisor = Client.of(port, "supervisor");
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        id = clinic.post(
                        "/api/referrals",
                        Map.of(
                                "studyInstanceUid",
                                study.uid(),
                                "clinical",
                                Map.of("symptoms", List.of("severeHeadache"), "age", 40)))
                .json()
                .get("id")
                .asText();
        url = "/api/referrals/" + id;
    }

    @Test
    void whatWaitsForTriageGoesToItsReadersAtOnce() {
        assertThat(detail().get("state").asText()).isEqualTo("SUBMITTED");
        assertThat(supervisor.post(url + "/urgency", MORE).status()).isEqualTo(204);
        assertThat(detail().get("state").asText()).isEqualTo("TRIAGED");
        assertThat(detail().get("urgency").asText()).isEqualTo("U1");
        assertThat(Client.of(port, "radiologist.lixin")
                        .post(url + "/claim", Map.of())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatHasItsReadersGetsSoonerTargetsAndTimers() {
        assertThat(Client.of(port, "triage.lixin")
                        .post(url + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
        Instant before = finalBy();
        assertThat(Client.of(port, "radiologist.lixin")
                        .post(url + "/urgency", MORE)
                        .status())
                .isEqualTo(403);
        assertThat(Client.of(port, "supervisor.mengcheng")
                        .post(url + "/urgency", MORE)
                        .status())
                .isEqualTo(404);
        assertThat(supervisor
                        .post(url + "/urgency", Map.of("urgency", "U1", "reason", " "))
                        .status())
                .isEqualTo(400);
        Client.Answer raised = supervisor.post(url + "/urgency", MORE);
        assertThat(raised.status()).as(raised.json().toString()).isEqualTo(204);
        assertThat(finalBy()).isBefore(before);
        assertThat(detail().get("timeline").toString()).contains("URGENCY_WANTED", "she gets worse", "URGENCY_RAISED");
        Instant last =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(id, "watch-target").list().stream()
                        .flatMap(watch -> jobs.createJobQuery().processInstanceId(watch.getId()).list().stream())
                        .map(job -> job.getDuedate().toInstant())
                        .max(Instant::compareTo)
                        .orElseThrow();
        assertThat(last).isBeforeOrEqualTo(finalBy());
        Client.Answer again = supervisor.post(url + "/urgency", MORE);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("urgency.notHigher");
    }

    @Test
    void aFailedStepIsTriedAgainAndAReaderIsChosenWithAReason() {
        assertThat(supervisor.post(url + "/retry", Map.of("reason", "mended")).status())
                .isEqualTo(409);
        var failed = jobs.createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id, "triage-study")
                        .singleResult()
                        .getId())
                .singleResult();
        jobs.setJobRetries(failed.getId(), 0);
        assertThat(Client.of(port, "radiologist.lixin")
                        .post(url + "/retry", Map.of("reason", "mended"))
                        .status())
                .isEqualTo(403);
        assertThat(supervisor.post(url + "/retry", Map.of("reason", "mended")).status())
                .isEqualTo(204);
        assertThat(jobs.createJobQuery().jobId(failed.getId()).singleResult().getRetries())
                .isOne();

        assertThat(Client.of(port, "triage.lixin")
                        .post(url + "/triage", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(supervisor
                        .post(
                                url + "/reassignment",
                                Map.of("reader", "radiologist2.lixin", "reason", "he knows the patient's history"))
                        .status())
                .isEqualTo(204);
        assertThat(detail().get("timeline").findValuesAsText("event"))
                .contains("STEP_RETRIED", "REASSIGNED", "CLAIMED");
    }

    private JsonNode detail() {
        return supervisor.get(url).json();
    }

    private Instant finalBy() {
        return Instant.parse(detail().at("/targets/finalReport/dueAt").asText());
    }
}
