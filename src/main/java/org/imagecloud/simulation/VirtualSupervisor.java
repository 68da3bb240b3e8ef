package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The supervisor of a county: when told of an unconfirmed critical result, calls the clinic until somebody reads it back. */
final class VirtualSupervisor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Duration CALL = Duration.ofMinutes(10);

    private final World world;
    private final String user;

    VirtualSupervisor(World world, String user) {
        this.world = world;
        this.user = user;
    }

    void look() {
        for (JsonNode notice : world.api().get(user, "/api/notices").body()) {
            Cases.Sent sent = world.cases().find(notice.path("referral").asText());
            if (sent != null
                    && !sent.calledBySupervisor
                    && notice.path("kind").asText().equals("CRITICAL_RESULT")) {
                sent.calledBySupervisor = true;
                world.agenda().in(CALL, () -> sent.clinic.acknowledge(sent));
            }
        }
        world.agenda().in(BETWEEN_LOOKS, this::look);
    }
}
