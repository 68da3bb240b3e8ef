package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Supervisors watch the cases of their own hospitals, in whichever of the processes they stand, and no others. */
@RunningApplication
class SupervisedInstancesIT {

    private static final String INSTANCES = "/engine-rest/process-instance?businessKey=";

    @Autowired
    private AuthorizationService authorizations;

    @LocalServerPort
    private int port;

    private Client clinic;
    private Client own;
    private Client other;
    private String id;

    @BeforeEach
    void anEmergency() {
        clinic = Client.of(port, "clinic.wangren");
        own = Client.of(port, "supervisor");
        other = Client.of(port, "supervisor.mengcheng");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Client.Answer sent = clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        study.uid(),
                        "clinical",
                        Map.of("symptoms", List.of("suddenHeadache"), "onsetHours", 2, "age", 70)));
        assertThat(sent.status()).isEqualTo(201);
        id = sent.json().get("id").asText();
    }

    @Test
    void onlyThoseOfTheHospitalsThatHaveTheCaseSeeItsProcesses() {
        JsonNode seen = own.get(INSTANCES + id).json();
        assertThat(seen.size()).as("the whole, and the reading").isGreaterThanOrEqualTo(2);
        assertThat(other.get(INSTANCES + id).json()).isEmpty();
        for (JsonNode instance : seen) {
            String address =
                    "/engine-rest/process-instance/" + instance.get("id").asText();
            assertThat(own.get(address).status()).isEqualTo(200);
            assertThat(other.get(address).status()).isIn(403, 404);
            assertThat(own.get(address + "/activity-instances").status()).isEqualTo(200);
            assertThat(other.get(address + "/activity-instances").status()).isIn(403, 404);
        }
    }

    @Test
    void whatIsNotSeenIsNotCounted() {
        int known = count(other);
        JsonNode overview = overview(other);
        anEmergency();
        assertThat(count(other)).isEqualTo(known);
        assertThat(overview(other)).isEqualTo(overview);
        assertThat(running(overview(own))).isEqualTo(count(own));
    }

    @Test
    void theRightsEndWithTheProcesses() {
        List<String> instances = own.get(INSTANCES + id).json().findValuesAsText("id");
        assertThat(rights(instances)).isNotEmpty();
        assertThat(clinic.post("/api/referrals/" + id + "/cancellation", Map.of("reason", "sent twice"))
                        .status())
                .isLessThan(300);
        assertThat(own.get(INSTANCES + id).json()).isEmpty();
        assertThat(rights(instances)).isEmpty();
    }

    private List<Authorization> rights(List<String> instances) {
        return authorizations.createAuthorizationQuery().resourceType(Resources.PROCESS_INSTANCE).list().stream()
                .filter(right -> instances.contains(right.getResourceId()))
                .toList();
    }

    private static JsonNode overview(Client supervisor) {
        return supervisor
                .get("/engine-rest/process-definition/statistics/?failedJobs=true&incidents=true")
                .json();
    }

    private static int running(JsonNode overview) {
        for (JsonNode process : overview) {
            if (process.at("/definition/key").asText().equals("referral")) {
                return process.get("instances").asInt();
            }
        }
        throw new IllegalStateException("No process is called referral");
    }

    private static int count(Client supervisor) {
        return supervisor
                .get("/engine-rest/process-instance/count?processDefinitionKey=referral")
                .json()
                .get("count")
                .asInt();
    }
}
