package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All sets of rules that can fit at once, each with one case that shows it.
 *
 * <p>The product of all values has hundreds of millions of cases. They are not tried one by one: column by column, cases
 * that so far fit the same rules are one. Where the first rule counts, a rule below one that fits whatever comes in the
 * columns that are left cannot answer any more and is dropped, so that few sets remain. The result is complete for the
 * values that are tried.
 */
final class Combinations {

    /** A set of rules, and the values that led to it. */
    record Case(
            BitSet rules,
            @Nullable Case before,
            String input,
            @Nullable Object value) {

        Case with(String name, Column.Choice choice) {
            BitSet both = (BitSet) rules.clone();
            both.and(choice.fits());
            return new Case(both, this, name, choice.value());
        }

        /** The rule that answers where the first one counts, or -1. */
        int first() {
            return rules.nextSetBit(0);
        }

        /** The inputs of this case, by name. */
        Map<String, @Nullable Object> example() {
            Map<String, @Nullable Object> example = before == null ? new LinkedHashMap<>() : before.example();
            if (before != null) {
                example.put(input, value);
            }
            return example;
        }
    }

    private final int rules;
    private final boolean firstCounts;
    private final Effort effort;

    Combinations(int rules, boolean firstCounts, Effort effort) {
        this.rules = rules;
        this.firstCounts = firstCounts;
        this.effort = effort;
    }

    /**
     * @param free the columns whose values are combined
     * @param held columns that the caller combines itself afterwards
     */
    Collection<Case> of(List<Column> free, List<Column> held) {
        BitSet all = new BitSet();
        all.set(0, rules);
        Collection<Case> cases = List.of(new Case(all, null, "", null));
        List<Column> ordered = free.stream()
                .map(Column::distinct)
                .sorted(Comparator.comparingInt(
                        (Column column) -> -column.choices().size()))
                .toList();
        for (int next = 0; next < ordered.size(); next++) {
            List<Column> left = new ArrayList<>(ordered.subList(next + 1, ordered.size()));
            left.addAll(held);
            cases = combine(cases, ordered.get(next), sure(left));
        }
        return cases;
    }

    private Collection<Case> combine(Collection<Case> cases, Column column, BitSet sure) {
        Map<BitSet, Case> combined = new LinkedHashMap<>();
        for (Case before : cases) {
            effort.spend();
            for (Column.Choice choice : column.choices()) {
                Case after = before.with(column.name(), choice);
                if (firstCounts) {
                    dropHidden(after.rules(), sure);
                }
                combined.putIfAbsent(after.rules(), after);
            }
            effort.hold(combined.size());
        }
        return combined.values();
    }

    private void dropHidden(BitSet fitting, BitSet sure) {
        for (int rule = fitting.nextSetBit(0); rule >= 0; rule = fitting.nextSetBit(rule + 1)) {
            if (sure.get(rule)) {
                fitting.clear(rule + 1, rules);
                return;
            }
        }
    }

    /** The rules that fit whatever comes in these columns. */
    private BitSet sure(List<Column> columns) {
        BitSet sure = new BitSet();
        sure.set(0, rules);
        columns.forEach(column -> sure.and(column.fittedByAll(rules)));
        return sure;
    }
}
