package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long reported cases took, by the tier that reported them and their urgency. */
final class SlaTable {

    /**
     * One line. Minutes are from the submission on, as the application's timeline tells them.
     *
     * @param withinTarget the share of reports before their target
     * @param escalated the share that was offered to experts
     */
    record Line(
            String tier,
            String urgency,
            int count,
            double claimMedian,
            double claimP90,
            double finalMedian,
            double finalP90,
            double withinTarget,
            double escalated) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-9s %-3s %6d %8.1f %8.1f %8.1f %8.1f %7.1f%% %7.1f%%",
                    tier,
                    urgency,
                    count,
                    claimMedian,
                    claimP90,
                    finalMedian,
                    finalP90,
                    100 * withinTarget,
                    100 * escalated);
        }
    }

    private record Case(double claimed, double reported, boolean within, boolean escalated) {}

    private final Map<String, List<Case>> byTierAndUrgency = new TreeMap<>();

    /** Reads each case that somebody has reported, as its clinic sees it. */
    static SlaTable of(World world, Province province) {
        SlaTable table = new SlaTable();
        for (Cases.Sent sent : world.cases().all()) {
            if (sent.readAt != null) {
                JsonNode shown = world.api()
                        .get(sent.clinic.user(), "/api/referrals/" + sent.id)
                        .body();
                String key =
                        province.tier(sent.readAt) + "/" + shown.path("urgency").asText();
                read(shown)
                        .ifPresent(c -> table.byTierAndUrgency
                                .computeIfAbsent(key, k -> new ArrayList<>())
                                .add(c));
            }
        }
        return table;
    }

    private static Optional<Case> read(JsonNode shown) {
        Instant submitted = Instant.parse(shown.path("submittedAt").asText());
        Instant claimed = first(shown, "CLAIMED");
        Instant reported = first(shown, "REPORT_SIGNED");
        if (claimed == null || reported == null) {
            return Optional.empty();
        }
        Instant target = Instant.parse(shown.at("/targets/finalReport/dueAt").asText());
        return Optional.of(new Case(
                minutes(submitted, claimed),
                minutes(submitted, reported),
                !reported.isAfter(target),
                first(shown, "OFFERED_TO_EXPERT") != null));
    }

    private static @Nullable Instant first(JsonNode shown, String event) {
        Instant first = null;
        for (JsonNode line : shown.path("timeline")) {
            if (line.path("event").asText().equals(event)) {
                Instant at = Instant.parse(line.path("at").asText());
                first = first == null || at.isBefore(first) ? at : first;
            }
        }
        return first;
    }

    private static double minutes(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 60_000.0;
    }

    List<Line> lines() {
        return byTierAndUrgency.entrySet().stream()
                .map(entry -> line(entry.getKey().split("/", 2), entry.getValue()))
                .toList();
    }

    private static Line line(String[] key, List<Case> cases) {
        return new Line(
                key[0],
                key[1],
                cases.size(),
                quantile(cases.stream().map(Case::claimed).toList(), 0.5),
                quantile(cases.stream().map(Case::claimed).toList(), 0.9),
                quantile(cases.stream().map(Case::reported).toList(), 0.5),
                quantile(cases.stream().map(Case::reported).toList(), 0.9),
                share(cases.stream().filter(Case::within).count(), cases),
                share(cases.stream().filter(Case::escalated).count(), cases));
    }

    private static double share(long count, List<Case> cases) {
        return (double) count / cases.size();
    }

    /** The smallest value that is not below that share of all values. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }
}
