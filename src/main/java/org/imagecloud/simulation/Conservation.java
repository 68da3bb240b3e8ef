package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold at every time: no case is lost or doubled, what has ended stays ended, and of each critical result that
 * nobody has confirmed in its time the supervisor knows.
 */
final class Conservation {

    /** The states in which nobody is expected to do anything more. */
    private static final Set<String> ENDS = Set.of("ACKNOWLEDGED", "CANCELLED", "FAILED");

    private static final int PAGE = 200;
    private static final int TRIES = 3;

    private final World world;
    private final List<VirtualClinic> clinics;
    private final Duration grace;
    private final Map<String, String> ended = new HashMap<>();

    /** @param grace how late a timer may be, in simulated time */
    Conservation(World world, List<VirtualClinic> clinics, Duration grace) {
        this.world = world;
        this.clinics = clinics;
        this.grace = grace;
    }

    /**
     * What the application says of the cases that were sent.
     *
     * @param states how many cases are in each state
     * @param critical how many critical results are unconfirmed
     * @param violations what must not be
     */
    record Count(int submitted, Map<String, Integer> states, int critical, List<String> violations) {

        int ended() {
            return states.entrySet().stream()
                    .filter(state -> ENDS.contains(state.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        int open() {
            return states.values().stream().mapToInt(Integer::intValue).sum() - ended();
        }

        @Override
        public String toString() {
            return "submitted %d = ended %d + open %d %s, critical results unconfirmed %d"
                    .formatted(submitted, ended(), open(), states, critical);
        }
    }

    Count check() {
        List<String> violations = new ArrayList<>();
        Map<String, JsonNode> found = found(violations);
        Map<String, Integer> states = new TreeMap<>();
        int critical = 0;
        for (Cases.Sent sent : world.cases().all()) {
            JsonNode item = found.get(sent.id);
            if (item == null) {
                violations.add(sent.id + " is lost");
                continue;
            }
            String state = item.path("state").asText();
            states.merge(state, 1, Integer::sum);
            String before = ENDS.contains(state) ? ended.put(sent.id, state) : ended.get(sent.id);
            if (before != null && !before.equals(state)) {
                violations.add(sent.id + " had ended as " + before + " and is " + state);
            }
            if (item.path("criticalUnacknowledged").asBoolean()) {
                critical++;
                if (ENDS.contains(state)) {
                    violations.add(
                            sent.id + " has ended as " + state + " with a critical result that nobody has confirmed");
                }
                requireKnown(sent, violations);
            }
        }
        Count count = new Count(world.cases().size(), states, critical, violations);
        if (count.ended() + count.open() != count.submitted()) {
            violations.add("submitted is not ended + open");
        }
        return count;
    }

    /** Pages may shift while they are read, so what seems to be missing is looked for again. */
    private Map<String, JsonNode> found(List<String> violations) {
        Map<String, JsonNode> found = new HashMap<>();
        for (int tries = 0; tries < TRIES && found.size() < world.cases().size(); tries++) {
            found.clear();
            Map<String, VirtualClinic> owners = new HashMap<>();
            clinics.forEach(clinic -> sentBy(clinic, violations).forEach((id, item) -> {
                VirtualClinic other = owners.put(id, clinic);
                if (other != null) {
                    violations.add(id + " is at " + clinic.user() + " and at " + other.user());
                }
                found.put(id, item);
            }));
        }
        return found;
    }

    private Map<String, JsonNode> sentBy(VirtualClinic clinic, List<String> violations) {
        Map<String, JsonNode> sent = new HashMap<>();
        int offset = 0;
        for (int size = PAGE; size == PAGE; offset += PAGE) {
            JsonNode items = world.api()
                    .get(clinic.user(), "/api/referrals?limit=%d&offset=%d".formatted(PAGE, offset))
                    .body()
                    .path("items");
            size = items.size();
            for (JsonNode item : items) {
                String id = item.path("id").asText();
                if (world.cases().find(id) != null) {
                    sent.put(id, item);
                } else if (world.cases().ofStudy(item.path("studyInstanceUid").asText()) != null) {
                    violations.add(id + " doubles a case");
                }
            }
        }
        return sent;
    }

    /** Before it is due, the call tree is still being climbed. */
    private void requireKnown(Cases.Sent sent, List<String> violations) {
        JsonNode shown =
                world.api().get(sent.clinic.user(), "/api/referrals/" + sent.id).body();
        JsonNode critical = shown.path("critical");
        boolean open = !critical.isMissingNode()
                && !critical.isNull()
                && !critical.path("acknowledged").asBoolean();
        if (!open
                || world.agenda()
                        .now()
                        .isBefore(Instant.parse(critical.path("acknowledgeBy").asText())
                                .plus(grace))) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (JsonNode line : shown.path("timeline")) {
            if (line.path("event").asText().startsWith("CRITICAL_RESULT")) {
                told.add(line.path("facts").toString());
            }
        }
        if (told.stream().noneMatch(post -> post.contains("supervisor"))) {
            violations.add(sent.id + " has a critical result that is overdue, and only these know it: " + told);
        }
    }
}
