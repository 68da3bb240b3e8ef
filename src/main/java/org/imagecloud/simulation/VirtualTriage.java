package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** The triage radiographer of a county: looks every few minutes, lets pass, or asks the clinic. */
final class VirtualTriage {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(2);

    private final World world;
    private final String user;
    private final Outage offLine;

    VirtualTriage(World world, String user, Outage offLine) {
        this.world = world;
        this.user = user;
        this.offLine = offLine;
    }

    void look() {
        if (!offLine.holdsAt(world.agenda().now())) {
            JsonNode waiting = world.api()
                    .get(user, "/api/worklist/triage?limit=50")
                    .body()
                    .path("items");
            for (JsonNode item : waiting) {
                Cases.Sent sent = world.cases().find(item.get("id").asText());
                if (sent != null) {
                    judge(sent);
                }
            }
        }
        world.agenda().in(BETWEEN_LOOKS, this::look);
    }

    private void judge(Cases.Sent sent) {
        String path = "/api/referrals/" + sent.id;
        if (!sent.draw.incomplete() || sent.askedForMore) {
            world.api().post(user, path + "/triage", Map.of());
            return;
        }
        Api.Answer answer = world.api()
                .post(
                        user,
                        path + "/input-requests",
                        Map.of("reason", "CLINICAL_INFORMATION", "instruction", "Since when?"));
        if (answer.isGood()) {
            sent.askedForMore = true;
            sent.clinic.answerQuestion(sent);
        }
    }
}
