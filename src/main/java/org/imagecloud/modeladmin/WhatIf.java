package org.imagecloud.modeladmin;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.modeladmin.WhatIfReport.ChangedCase;
import org.imagecloud.modelrules.TableReplay;
import org.jspecify.annotations.Nullable;

/**
 * Asks today's tables and a draft about the same past cases. Urgency, route and targets are asked one after the other, as the process does,
 * so that a draft of the first shows what becomes of the last. Not safe for use by two threads.
 */
final class WhatIf {

    /** As the process of a case asks them, each told the answers of those before. */
    private static final List<String> CHAIN = List.of("classify-urgency", "route-referral", "set-targets");

    /** Answers of which a later, a larger or none makes somebody wait longer. */
    private static final Set<String> WAITED_FOR =
            Set.of("urgency", "category", "claimMinutes", "preliminaryMinutes", "finalMinutes", "acknowledgeMinutes");

    private static final int MOST_LISTED = 300;
    private static final int MOST_ANSWERS = 40;

    /** Asked in a case before anything is answered. */
    private final Set<String> inputs = new TreeSet<>();

    private final String model;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Map<String, Map<String, Integer>>> matrices = new LinkedHashMap<>();
    private final Map<String, int[]> groups = new LinkedHashMap<>();
    private final List<ChangedCase> slower = new ArrayList<>();
    private final List<ChangedCase> others = new ArrayList<>();
    private int cases;
    private int changed;
    private int slowerCases;

    /** A table, as it is in force and as it would be. */
    private record Step(String model, TableReplay before, TableReplay after) {}

    /** What is answered to a case, by the names of the answers, and the rules of the table that changes. */
    private record Outcome(Map<String, String> answers, String rules) {}

    /** Gives the content of what is in force. */
    interface InForce {
        Optional<byte[]> content(String model);
    }

    WhatIf(String model, byte[] draft, InForce inForce) throws TableReplay.Unanswerable {
        this.model = model;
        Set<String> answered = new TreeSet<>();
        for (String one : chain(model)) {
            TableReplay before = TableReplay.of(
                    inForce.content(one).orElseThrow(() -> new IllegalStateException("Not in force: " + one)));
            TableReplay after = one.equals(model) ? TableReplay.of(draft) : before;
            Stream.concat(before.inputs().stream(), after.inputs().stream())
                    .filter(input -> !answered.contains(input))
                    .forEach(inputs::add);
            answered.addAll(before.outputs());
            answered.addAll(after.outputs());
            steps.add(new Step(one, before, after));
        }
    }

    static List<String> chain(String model) {
        return CHAIN.contains(model) ? CHAIN : List.of(model);
    }

    Set<String> inputs() {
        return inputs;
    }

    /** @return what changes for it; null where nothing does */
    @Nullable
    ChangedCase add(PastCases.PastCase past) {
        Outcome before = outcome(past, false);
        Outcome after = outcome(past, true);
        cases++;
        before.answers()
                .forEach((output, answer) ->
                        count(output, answer, after.answers().get(output)));
        boolean differs = !before.answers().equals(after.answers());
        boolean isSlower = differs && isSlower(before.answers(), after.answers());
        PatientGroups.of(past.inputs()).forEach(group -> {
            int[] counts = groups.computeIfAbsent(group, name -> new int[3]);
            counts[0]++;
            counts[1] += differs ? 1 : 0;
            counts[2] += isSlower ? 1 : 0;
        });
        if (!differs) {
            return null;
        }
        changed++;
        slowerCases += isSlower ? 1 : 0;
        ChangedCase change = change(past, before, after, isSlower);
        List<ChangedCase> list = isSlower ? slower : others;
        if (list.size() < MOST_LISTED) {
            list.add(change);
        }
        return change;
    }

    WhatIfReport report() {
        String first = steps.get(0).before().outputs().stream().findFirst().orElse("");
        return new WhatIfReport(
                cases,
                changed,
                slowerCases,
                matrices.entrySet().stream()
                        .filter(entry -> entry.getKey().equals(first) || isChanged(entry.getValue()))
                        .map(entry -> new WhatIfReport.Matrix(entry.getKey(), entry.getValue()))
                        .toList(),
                groups.entrySet().stream()
                        .map(entry -> new WhatIfReport.Group(
                                entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
                        .toList(),
                Stream.concat(withoutOrder(slower), withoutOrder(others))
                        .limit(MOST_LISTED)
                        .toList());
    }

    /** By day and by what is known of them. */
    private static Stream<ChangedCase> withoutOrder(List<ChangedCase> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(ChangedCase::day)
                        .reversed()
                        .thenComparing(one -> one.inputs().toString()));
    }

    private Outcome outcome(PastCases.PastCase past, boolean byDraft) {
        Map<String, @Nullable Object> known = new HashMap<>(past.inputs());
        Map<String, String> answers = new LinkedHashMap<>();
        String rules = "";
        for (Step step : steps) {
            TableReplay table = byDraft ? step.after() : step.before();
            TableReplay.Decided decided = table.decide(known);
            for (String output : table.outputs()) {
                List<Object> answer = decided.of(output);
                answers.put(
                        output,
                        answer.stream()
                                .map(Object::toString)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" + ")));
                known.put(output, answer.isEmpty() ? null : answer.get(0));
            }
            if (step.model().equals(model)) {
                rules = String.join(", ", decided.rules());
            }
        }
        return new Outcome(answers, rules);
    }

    private void count(String output, String before, @Nullable String after) {
        Map<String, Map<String, Integer>> matrix = matrices.computeIfAbsent(output, name -> new TreeMap<>());
        if (matrix.size() < MOST_ANSWERS || matrix.containsKey(before)) {
            matrix.computeIfAbsent(before, answer -> new TreeMap<>())
                    .merge(Objects.requireNonNullElse(after, ""), 1, Integer::sum);
        }
    }

    private static ChangedCase change(PastCases.PastCase past, Outcome before, Outcome after, boolean isSlower) {
        Map<String, @Nullable Object> known = new TreeMap<>(past.inputs());
        known.values().removeIf(Objects::isNull);
        return new ChangedCase(
                past.at().atZone(ZoneOffset.UTC).toLocalDate(),
                isSlower,
                known,
                differing(before.answers(), after.answers()),
                differing(after.answers(), before.answers()),
                before.rules(),
                after.rules());
    }

    private static Map<String, String> differing(Map<String, String> these, Map<String, String> those) {
        Map<String, String> differing = new LinkedHashMap<>(these);
        differing.entrySet().removeIf(entry -> entry.getValue().equals(those.get(entry.getKey())));
        return differing;
    }

    private static boolean isChanged(Map<String, Map<String, Integer>> matrix) {
        return matrix.entrySet().stream()
                .anyMatch(row -> row.getValue().keySet().stream().anyMatch(after -> !after.equals(row.getKey())));
    }

    /** A later urgency or category, more minutes, or no answer any more. */
    private static boolean isSlower(Map<String, String> before, Map<String, String> after) {
        return before.entrySet().stream().anyMatch(entry -> {
            String output = entry.getKey();
            String now = entry.getValue();
            String then = after.getOrDefault(output, "");
            return WAITED_FOR.contains(output)
                    && !now.isEmpty()
                    && (then.isEmpty() || compare(first(then), first(now)) > 0);
        });
    }

    private static String first(String answers) {
        return answers.split(" \\+ ", 2)[0];
    }

    /** Urgencies are in the order of their names. */
    private static int compare(String one, String other) {
        return one.matches("\\d{1,9}") && other.matches("\\d{1,9}")
                ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other))
                : one.compareTo(other);
    }
}
