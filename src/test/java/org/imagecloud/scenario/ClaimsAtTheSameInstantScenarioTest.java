package org.imagecloud.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An emergency that three hospitals have is claimed by many at the same instant: one reads it, and the others are told who. */
@RunningApplication
class ClaimsAtTheSameInstantScenarioTest {

    private static final int ROUNDS = 6;

    private static final Map<String, String> READERS = Map.of(
            "radiologist.lixin", "Dr Li",
            "radiologist2.lixin", "Dr Zhou",
            "expert.city", "Prof Qian",
            "expert.province", "Prof Zheng");

    private Client clinic;
    private int port;

    @BeforeEach
    void people(@LocalServerPort int port) {
        this.port = port;
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void oneReadsAndTheOthersAreToldWho() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String referral = offered();
            Map<String, Client.Answer> answers = atOnce(
                    READERS.keySet().stream().toList(),
                    reader -> Client.of(port, reader).post(referral + "/claim", Map.of()));
            List<String> winners = answers.keySet().stream()
                    .filter(reader -> answers.get(reader).status() == 204)
                    .toList();
            assertThat(winners).as("round %d", round).hasSize(1);
            String name = READERS.get(winners.get(0));
            assertThat(clinic.get(referral).json().get("claimedBy").asText()).contains(name);
            answers.forEach((reader, answer) -> {
                if (!winners.contains(reader)) {
                    assertThat(answer.status()).as(reader).isEqualTo(409);
                    assertThat(answer.json().get("code").asText()).isEqualTo("referral.claimedByOther");
                    assertThat(answer.json().get("detail").asText()).contains(name);
                }
            });
        }
    }

    @Test
    void whoClaimsInTasklistAndWhoClaimsOnThePagesDoNotBothRead() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String referral = offered();
            String task = task(referral);
            Map<String, Client.Answer> answers = atOnce(
                    List.of("radiologist.lixin", "expert.city"),
                    reader -> reader.equals("expert.city")
                            ? Client.of(port, reader)
                                    .post("/engine-rest/task/" + task + "/claim", Map.of("userId", reader))
                            : Client.of(port, reader).post(referral + "/claim", Map.of()));
            assertThat(answers.values())
                    .as("round %d", round)
                    .extracting(Client.Answer::status)
                    .containsOnlyOnce(204);
            String winner = answers.get("expert.city").status() == 204 ? "expert.city" : "radiologist.lixin";
            assertThat(clinic.get(referral).json().get("claimedBy").asText()).contains(READERS.get(winner));
            assertThat(answers.values())
                    .filteredOn(answer -> answer.status() != 204)
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(409));
            if (winner.equals("expert.city")) {
                assertThat(answers.get("radiologist.lixin").json().get("detail").asText())
                        .contains("Prof Qian");
            }
        }
    }

    /** An emergency that county, city and province have. */
    private String offered() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        String referral = "/api/referrals/"
                + clinic.post(
                                "/api/referrals",
                                Map.of(
                                        "studyInstanceUid",
                                        study.uid(),
                                        "clinical",
                                        Map.of(
                                                "symptoms",
                                                List.of("suddenDizziness", "suddenHeadache"),
                                                "onsetHours",
                                                2,
                                                "age",
                                                70)))
                        .json()
                        .get("id")
                        .asText();
        for (String reader : READERS.keySet()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Client.of(port, reader).get(referral).status() == 200);
        }
        return referral;
    }

    private String task(String referral) {
        return StreamSupport.stream(
                        Client.of(port, "radiologist.lixin")
                                .get("/api/worklist?limit=200")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(item -> referral.endsWith(item.get("id").asText()))
                .map(item -> item.get("taskId").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Client.Answer> atOnce(
            List<String> readers, java.util.function.Function<String, Client.Answer> claim) throws Exception {
        CyclicBarrier start = new CyclicBarrier(readers.size());
        ExecutorService people = Executors.newFixedThreadPool(readers.size());
        try {
            List<Callable<Client.Answer>> claims = new ArrayList<>();
            for (String reader : readers) {
                claims.add(() -> {
                    start.await();
                    return claim.apply(reader);
                });
            }
            List<Future<Client.Answer>> answers = people.invokeAll(claims);
            Map<String, Client.Answer> byReader = new java.util.HashMap<>();
            for (int i = 0; i < readers.size(); i++) {
                byReader.put(readers.get(i), answers.get(i).get());
            }
            return byReader;
        } finally {
            people.shutdown();
        }
    }
}
