package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The rule that must hold of {@code classify-critical}: these findings are category 1 whatever their size, known or new,
 * alone or beside others. Of several answers the gravest counts.
 */
final class CriticalChecks {

    static final String TABLE = "classify-critical";

    static final List<String> ALWAYS_CATEGORY_1 = List.of(
            "intracerebralHaemorrhage",
            "subarachnoidHaemorrhage",
            "subduralHaematoma",
            "epiduralHaematoma",
            "intraventricularHaemorrhage",
            "tensionPneumothorax",
            "aorticDissection",
            "centralPulmonaryEmbolism",
            "perforation");

    /** Minutes until somebody must have read it back, by category. */
    private static final Map<Integer, Integer> LATEST = Map.of(1, 60, 2, 180, 3, 1_440);

    private final Table table;
    private final Effort effort;

    CriticalChecks(Table table, Effort effort) {
        this.table = table;
        this.effort = effort;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (String code : ALWAYS_CATEGORY_1) {
            List<Column> columns = table.columns().stream()
                    .map(column -> column.name().equals("findings") ? column.only(value -> holds(value, code)) : column)
                    .toList();
            table.combinations(effort).of(columns, List.of()).stream()
                    .filter(c -> c.rules().stream().noneMatch(this::isCategory1))
                    .findFirst()
                    .ifPresent(c -> findings.add(
                            new Finding(Check.CATEGORY, table.id(), table.ruleId(c.first()), c.example(), code)));
        }
        for (int rule = 0; rule < table.rules().size(); rule++) {
            findings.addAll(late(rule));
        }
        return findings;
    }

    /** Who does not answer is passed by in time, and somebody else is told. */
    private List<Finding> late(int rule) {
        List<Finding> findings = new ArrayList<>();
        if (table.answer(rule, "category") instanceof Number category
                && table.answer(rule, "acknowledgeMinutes") instanceof Number minutes
                && minutes.intValue() > LATEST.getOrDefault(category.intValue(), Integer.MAX_VALUE)) {
            findings.add(new Finding(
                    Check.TARGET_LIMIT,
                    table.id(),
                    table.ruleId(rule),
                    table.example(rule),
                    "acknowledgeMinutes = " + minutes + " (–" + LATEST.get(category.intValue()) + ")"));
        }
        if (table.answer(rule, "escalation") instanceof String posts && !posts.contains(",")) {
            findings.add(new Finding(
                    Check.EMERGENCY_UNREAD,
                    table.id(),
                    table.ruleId(rule),
                    table.example(rule),
                    "escalation = " + posts));
        }
        return findings;
    }

    private boolean isCategory1(int rule) {
        return table.answer(rule, "category") instanceof Number category && category.intValue() == 1;
    }

    private static boolean holds(Object value, String code) {
        return value instanceof Collection<?> findings
                && findings.stream().anyMatch(f -> f instanceof Map<?, ?> finding && code.equals(finding.get("code")));
    }
}
