package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagecloud.shared.HospitalId;

/** The program that keeps the rosters: puts the shifts that people really have in place of "always". */
record VirtualPlanner(World world, String user, Instant from, Instant until) {

    private static final Duration LONGEST_ANSWER = Duration.ofDays(60);

    /** @param shifts of each reader who has any; of the others what the roster says stays */
    void plan(HospitalId hospital, Map<String, Shift> shifts) {
        String path = "/api/hospitals/" + hospital + "/shifts";
        JsonNode known = done(world.api().get(user, path + "?from=" + from + "&until=" + from.plus(LONGEST_ANSWER)))
                .body();
        List<Object> planned = new ArrayList<>();
        for (JsonNode entry : known) {
            Shift shift = shifts.get(entry.path("userId").asText());
            if (shift != null) {
                done(world.api().delete(user, path + "/" + entry.path("id").asLong()));
                planned.addAll(times(entry, shift));
            }
        }
        done(world.api().put(user, path, planned));
    }

    private List<Object> times(JsonNode reader, Shift shift) {
        List<Object> times = new ArrayList<>();
        Instant begin = shift.next(from.minus(Duration.ofDays(1)));
        while (begin.isBefore(until)) {
            times.add(Map.of(
                    "userId", reader.path("userId"),
                    "startsAt", begin.toString(),
                    "endsAt", shift.endOf(begin).toString(),
                    "subspecialties", reader.path("subspecialties")));
            begin = shift.next(begin);
        }
        return times;
    }

    private static Api.Answer done(Api.Answer answer) {
        if (!answer.isGood()) {
            throw new IllegalStateException("The roster was answered " + answer.status());
        }
        return answer;
    }
}
