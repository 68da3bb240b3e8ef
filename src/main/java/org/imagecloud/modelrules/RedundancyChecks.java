package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a table says twice: a rule without which every case would be answered the same, and a condition, or a second row, that could be left
 * out. It is found by partition, as all checks are, and each is shown with an example. Nothing of it is wrong.
 */
final class RedundancyChecks {

    private final Table table;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();

    RedundancyChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    List<Finding> run() {
        int rules = table.rules().size();
        for (int rule = 0; rule < rules; rule++) {
            if (table.firstCounts()) {
                if (!subsumed(rule)) {
                    reducible(rule);
                }
            } else {
                alike(rule);
            }
        }
        return findings;
    }

    /** Wherever it answers, the next that fits would answer the same. */
    private boolean subsumed(int rule) {
        Map<String, @Nullable Object> example = null;
        int other = -1;
        for (Part part : parts(fitting(rule, table.columns()), rule)) {
            if (part.rules().nextSetBit(0) < rule) {
                continue;
            }
            int next = part.rules().nextSetBit(rule + 1);
            if (next < 0 || !sameAnswer(rule, next)) {
                return false;
            }
            if (example == null) {
                example = part.example();
                other = next;
            }
        }
        if (example != null) {
            findings.add(new Finding(Check.SUBSUMED, table.id(), table.ruleId(rule), example, table.ruleId(other)));
        }
        return example != null;
    }

    /** Where everything but this condition is so, another rule answers the same, or one above answers. */
    private void reducible(int rule) {
        for (Column column : table.columns()) {
            Column otherwise = choices(
                    column, choice -> !column.choices().get(choice).fits().get(rule));
            if (!otherwise.choices().isEmpty()) {
                List<Column> columns = new ArrayList<>(fitting(rule, table.without(List.of(column))));
                columns.add(otherwise);
                leftOut(rule, column, parts(columns, rule));
            }
        }
    }

    private void leftOut(int rule, Column column, Collection<Part> otherwise) {
        Map<String, @Nullable Object> example = null;
        for (Part part : otherwise) {
            int first = part.rules().nextSetBit(0);
            if (first < 0 || (first > rule && !sameAnswer(rule, first))) {
                return;
            }
            if (first > rule && example == null) {
                example = part.example();
            }
        }
        if (example != null) {
            findings.add(new Finding(Check.REDUCIBLE, table.id(), table.ruleId(rule), example, column.name()));
        }
    }

    /** Another row answers the same, and fits all that this one fits, or all but for one column. */
    private void alike(int rule) {
        for (int other = 0; other < table.rules().size(); other++) {
            int one = other;
            if (other == rule || !sameAnswer(rule, other)) {
                continue;
            }
            List<Column> differing = table.columns().stream()
                    .filter(column -> column.choices().stream()
                            .anyMatch(choice ->
                                    choice.fits().get(rule) != choice.fits().get(one)))
                    .toList();
            boolean within = differing.stream()
                    .allMatch(column -> column.choices().stream()
                            .allMatch(choice ->
                                    !choice.fits().get(rule) || choice.fits().get(one)));
            if (within && (!differing.isEmpty() || other < rule)) {
                findings.add(new Finding(
                        Check.SUBSUMED, table.id(), table.ruleId(rule), table.example(rule), table.ruleId(other)));
                return;
            }
            if (table.answersOnce() && differing.size() == 1 && other < rule) {
                findings.add(new Finding(
                        Check.MERGEABLE,
                        table.id(),
                        table.ruleId(rule),
                        table.example(rule),
                        table.ruleId(other) + ", " + differing.get(0).name()));
                return;
            }
        }
    }

    private boolean sameAnswer(int one, int other) {
        return table.answers().get(one).equals(table.answers().get(other));
    }

    private List<Column> fitting(int rule, List<Column> columns) {
        return columns.stream()
                .map(column -> choices(
                        column, choice -> column.choices().get(choice).fits().get(rule)))
                .toList();
    }

    /** One for each set of rules among those that are meant. */
    private static Column choices(Column column, IntPredicate meant) {
        Map<BitSet, Column.Choice> distinct = new LinkedHashMap<>();
        for (int choice = 0; choice < column.choices().size(); choice++) {
            if (meant.test(choice)) {
                Column.Choice one = column.choices().get(choice);
                distinct.putIfAbsent(one.fits(), one);
            }
        }
        return new Column(column.name(), List.copyOf(distinct.values()));
    }

    /** Cases that fit the same rules, and one of them. */
    private record Part(
            BitSet rules,
            @Nullable Part before,
            String input,
            @Nullable Object value) {

        Map<String, @Nullable Object> example() {
            Map<String, @Nullable Object> example = before == null ? new LinkedHashMap<>() : before.example();
            if (before != null) {
                example.put(input, value);
            }
            return example;
        }
    }

    /** All of them in these columns, but where a rule above surely answers; below it, down to the first that surely fits. */
    private Collection<Part> parts(List<Column> columns, int rule) {
        BitSet all = new BitSet();
        all.set(0, table.rules().size());
        Map<BitSet, Part> parts = new LinkedHashMap<>(Map.of(all, new Part(all, null, "", null)));
        List<Column> ordered = columns.stream()
                .sorted((one, other) ->
                        Integer.compare(other.choices().size(), one.choices().size()))
                .toList();
        for (int next = 0; next < ordered.size(); next++) {
            BitSet sure = sure(ordered.subList(next + 1, ordered.size()));
            Map<BitSet, Part> longer = new LinkedHashMap<>();
            for (Part part : parts.values()) {
                effort.spend();
                for (Column.Choice choice : ordered.get(next).choices()) {
                    with(part, ordered.get(next).name(), choice, sure, rule)
                            .ifPresent(one -> longer.putIfAbsent(one.rules(), one));
                }
            }
            effort.hold(longer.size());
            parts = longer;
        }
        return parts.values();
    }

    private Optional<Part> with(Part part, String input, Column.Choice choice, BitSet sure, int rule) {
        BitSet rules = (BitSet) part.rules().clone();
        rules.and(choice.fits());
        for (int fits = rules.nextSetBit(0); fits >= 0; fits = rules.nextSetBit(fits + 1)) {
            if (sure.get(fits) && fits < rule) {
                return Optional.empty();
            }
            if (sure.get(fits) && fits > rule) {
                rules.clear(fits + 1, table.rules().size());
            }
        }
        return Optional.of(new Part(rules, part, input, choice.value()));
    }

    private BitSet sure(List<Column> left) {
        BitSet sure = new BitSet();
        sure.set(0, table.rules().size());
        left.forEach(column -> sure.and(column.fittedByAll(table.rules().size())));
        return sure;
    }
}
