package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The program that pre-reads images, by its contract (docs/ai-pre-read.md): locks what waits, answers a little later, and
 * is sometimes wrong. While it is dead it has locked what came last, and never answers.
 */
final class VirtualAiWorker {

    private static final String USER = "ai.worker";
    private static final String TASKS = "/engine-rest/external-task";
    private static final String TOPIC = "ai-pre-read";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration READING = Duration.ofMinutes(1);
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 10;

    private final World world;
    private final Outage dead;

    VirtualAiWorker(World world, Outage dead) {
        this.world = world;
        this.dead = dead;
    }

    void look() {
        Map<String, Object> wanted = Map.of(
                "workerId",
                USER,
                "maxTasks",
                AT_A_TIME,
                "topics",
                List.of(Map.of("topicName", TOPIC, "lockDuration", LOCK.toMillis())));
        for (JsonNode task :
                world.api().post(USER, TASKS + "/fetchAndLock", wanted).body()) {
            String id = task.path("id").asText();
            String study = task.path("variables")
                    .path("studyInstanceUid")
                    .path("value")
                    .asText();
            world.agenda().in(READING, () -> answer(id, study));
        }
        Instant now = world.agenda().now();
        if (dead.holdsAt(now)) {
            world.agenda().at(dead.ends(), this::look);
        } else {
            world.agenda().in(BETWEEN_LOOKS, this::look);
        }
    }

    /** Too late is no harm: the case has been read, cancelled, or given up, perhaps at this moment. */
    private void answer(String task, String study) {
        Cases.Sent sent = world.cases().ofStudy(study);
        if (sent == null || dead.holdsAt(world.agenda().now())) {
            return;
        }
        sent.preRead = world.api()
                .post(
                        USER,
                        TASKS + "/" + task + "/complete",
                        Map.of(
                                "workerId",
                                USER,
                                "variables",
                                Map.of(
                                        "aiFinding",
                                        Map.of("value", sent.draw.aiFinding(), "type", "String"),
                                        "aiScore",
                                        Map.of("value", sent.draw.aiScore(), "type", "Double"))))
                .isGood();
    }
}
