package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;

/** Whether each case gets as many answers as the hit policy promises, and each rule can give one. */
final class HitPolicyChecks {

    private static final int MOST_OVERLAPS = 10;

    private final Table table;
    private final Effort effort;
    private final List<Finding> findings = new ArrayList<>();

    HitPolicyChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    List<Finding> run() {
        if (table.answersOnce()) {
            Collection<Combinations.Case> cases = table.combinations(effort).of(table.columns(), List.of());
            gap(cases);
            if (table.firstCounts()) {
                hidden(cases);
            } else {
                overlaps(cases);
            }
        }
        if (!table.firstCounts()) {
            fitsNothing();
        }
        return findings;
    }

    private void gap(Collection<Combinations.Case> cases) {
        cases.stream()
                .filter(c -> c.rules().isEmpty())
                .findFirst()
                .ifPresent(c -> findings.add(new Finding(
                        Check.GAP,
                        table.id(),
                        Finding.NO_RULE,
                        c.example(),
                        table.hitPolicy().name())));
    }

    private void overlaps(Collection<Combinations.Case> cases) {
        Set<List<Integer>> told = new HashSet<>();
        for (Combinations.Case c : cases) {
            int first = c.first();
            int second = first < 0 ? -1 : c.rules().nextSetBit(first + 1);
            boolean same = table.hitPolicy() == HitPolicy.ANY && second >= 0 && agree(c.rules(), first);
            if (second >= 0 && !same && told.size() < MOST_OVERLAPS && told.add(List.of(first, second))) {
                findings.add(
                        new Finding(Check.OVERLAP, table.id(), table.ruleId(first), c.example(), table.ruleId(second)));
            }
        }
    }

    private boolean agree(BitSet rules, int first) {
        return rules.stream()
                .allMatch(
                        rule -> table.answers().get(rule).equals(table.answers().get(first)));
    }

    private void hidden(Collection<Combinations.Case> cases) {
        BitSet answering = new BitSet();
        cases.stream().filter(c -> !c.rules().isEmpty()).forEach(c -> answering.set(c.first()));
        int catchAll = catchAll().nextSetBit(0);
        for (int rule = 0; rule < table.rules().size(); rule++) {
            if (catchAll >= 0 && rule > catchAll) {
                unreachable(Check.AFTER_CATCH_ALL, rule, table.ruleId(catchAll));
            } else if (!answering.get(rule)) {
                unreachable(Check.UNREACHABLE, rule, table.ruleId(hiding(rule)));
            }
        }
    }

    private void fitsNothing() {
        for (int rule = 0; rule < table.rules().size(); rule++) {
            if (unfitted(rule) != null) {
                unreachable(Check.UNREACHABLE, rule, String.valueOf(unfitted(rule)));
            }
        }
    }

    private void unreachable(Check check, int rule, String because) {
        String detail = unfitted(rule) == null ? because : String.valueOf(unfitted(rule));
        findings.add(new Finding(check, table.id(), table.ruleId(rule), table.example(rule), detail));
    }

    /** The rule that answers for a case that fits this one, or -1. */
    private int hiding(int rule) {
        BitSet fitting = new BitSet();
        fitting.set(0, table.rules().size());
        for (Column column : table.columns()) {
            column.choices().stream()
                    .filter(choice -> choice.fits().get(rule))
                    .findFirst()
                    .ifPresent(choice -> fitting.and(choice.fits()));
        }
        int first = fitting.nextSetBit(0);
        return first < rule ? first : -1;
    }

    /** The input of which no value fits the rule. */
    private @Nullable String unfitted(int rule) {
        return table.columns().stream()
                .filter(column -> !column.fittedBySome().get(rule))
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }

    private BitSet catchAll() {
        BitSet all = new BitSet();
        all.set(0, table.rules().size());
        table.columns()
                .forEach(column -> all.and(column.fittedByAll(table.rules().size())));
        return all;
    }
}
