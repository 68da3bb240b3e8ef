package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/** Whether the application can read every answer. Other outputs may hold anything. */
final class OutputChecks {

    private static final String SKILL = "subspecialty";
    private static final String REPEAT = "repeatMinutes";
    private static final String TARGETS = "set-targets";
    private static final String WARN = "warnPercent";
    private static final String ENDANGERED = "endangeredPercent";
    private static final Predicate<@Nullable Object> FLAG = value -> value == null || value instanceof Boolean;
    private static final Predicate<@Nullable Object> TEXT = value -> value instanceof String text && !text.isBlank();
    private static final Predicate<@Nullable Object> MINUTES = whole(1, 1_000_000);
    private static final Predicate<@Nullable Object> PERCENT = whole(1, 100);
    private static final Predicate<@Nullable Object> PRIORITY = whole(0, 100);
    private static final Predicate<@Nullable Object> TIER = constant(Tier.values());

    private static final Map<String, Map<String, Predicate<@Nullable Object>>> READ = Map.of(
            UrgencyChecks.TABLE,
            Map.of("urgency", constant(Urgency.values()), "reason", TEXT),
            "route-referral",
            Map.of("tier", TIER, "doubleRead", FLAG, "parallelOffer", FLAG),
            TARGETS,
            Map.of(
                    "claimMinutes",
                    MINUTES,
                    "preliminaryMinutes",
                    MINUTES.or(Objects::isNull),
                    "finalMinutes",
                    MINUTES,
                    WARN,
                    PERCENT,
                    ENDANGERED,
                    PERCENT.or(Objects::isNull),
                    "leaseMinutes",
                    MINUTES,
                    "triageMinutes",
                    MINUTES.or(Objects::isNull),
                    "inputMinutes",
                    MINUTES,
                    "priority",
                    PRIORITY.or(Objects::isNull)),
            CriticalChecks.TABLE,
            Map.of(
                    "category",
                    whole(1, 3),
                    "channel",
                    TEXT,
                    "acknowledgeMinutes",
                    MINUTES,
                    REPEAT,
                    MINUTES.or(Objects::isNull)),
            "choose-escalation",
            Map.of("tier", TIER, "loadCap", whole(0, 1_000_000), "rule", TEXT),
            "sample-quality",
            Map.of("percent", whole(0, 100), "reason", TEXT),
            "need-expert",
            Map.of("needed", Boolean.class::isInstance, "reason", TEXT),
            "release-to-patient",
            Map.of("days", whole(0, 365)));

    private static final Set<String> ONE_ANSWER = Set.of(
            UrgencyChecks.TABLE, "route-referral", TARGETS, "sample-quality", "need-expert", "release-to-patient");

    private final Table table;
    private final KnownWords words;

    OutputChecks(Table table, KnownWords words) {
        this.table = table;
        this.words = words;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        if (ONE_ANSWER.contains(table.id()) && !table.answersOnce()) {
            findings.add(new Finding(
                    Check.HIT_POLICY,
                    table.id(),
                    Finding.NO_RULE,
                    Map.of(),
                    table.hitPolicy().name()));
        }
        readable().forEach((output, readable) -> {
            for (int rule = 0; rule < table.rules().size(); rule++) {
                Object answer = table.answer(rule, output);
                if (!readable.test(answer)) {
                    findings.add(finding(rule, output, answer));
                }
            }
        });
        if (table.id().equals(CriticalChecks.TABLE)) {
            findings.addAll(after(REPEAT, "acknowledgeMinutes"));
        } else if (table.id().equals(TARGETS)) {
            findings.addAll(after(WARN, ENDANGERED));
        }
        findings.addAll(unknownSkills());
        findings.sort(java.util.Comparator.comparing(Finding::detail).thenComparing(Finding::rule));
        return findings;
    }

    private List<Finding> unknownSkills() {
        return IntStream.range(0, table.rules().size())
                .filter(rule -> table.answer(rule, SKILL) instanceof String skill
                        && !words.skills().test(skill))
                .mapToObj(rule -> new Finding(
                        Check.UNKNOWN_ANSWER,
                        table.id(),
                        table.ruleId(rule),
                        table.example(rule),
                        SKILL + " = " + table.answer(rule, SKILL)))
                .toList();
    }

    /** What each output that is read must be. */
    private Map<String, Predicate<@Nullable Object>> readable() {
        Map<String, Predicate<@Nullable Object>> all = new LinkedHashMap<>(READ.getOrDefault(table.id(), Map.of()));
        String ours = table.id() + ".";
        words.constants().forEach((output, constants) -> {
            if (output.startsWith(ours)) {
                all.put(output.substring(ours.length()), value -> value != null && constants.contains(value));
            }
        });
        if (table.id().equals(CriticalChecks.TABLE)) {
            all.put("escalation", this::isCallTree);
        }
        return all;
    }

    /**
     * Where something would come only after what it comes before: the next post told after the result should have been
     * acknowledged, a reminder after others have been alarmed.
     */
    private List<Finding> after(String output, String limit) {
        return IntStream.range(0, table.rules().size())
                .filter(rule -> table.answer(rule, output) instanceof Number answer
                        && table.answer(rule, limit) instanceof Number most
                        && answer.doubleValue() > most.doubleValue())
                .mapToObj(rule -> finding(rule, output, table.answer(rule, output)))
                .toList();
    }

    private Finding finding(int rule, String output, @Nullable Object answer) {
        return new Finding(Check.OUTPUT, table.id(), table.ruleId(rule), table.example(rule), output + " = " + answer);
    }

    private boolean isCallTree(@Nullable Object value) {
        return value instanceof String posts
                && Arrays.stream(posts.split(",", -1)).map(String::trim).allMatch(words.posts()::contains);
    }

    private static Predicate<@Nullable Object> constant(Enum<?>[] constants) {
        return value ->
                Arrays.stream(constants).anyMatch(constant -> constant.name().equals(value));
    }

    private static Predicate<@Nullable Object> whole(int least, int most) {
        return value -> value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least
                && number.doubleValue() <= most;
    }
}
