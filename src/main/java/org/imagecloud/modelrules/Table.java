package org.imagecloud.modelrules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A decision table with every cell evaluated.
 *
 * @param rules the ids of the rules, in order
 * @param answers the outputs of each rule, by name
 */
record Table(
        String id,
        HitPolicy hitPolicy,
        List<String> rules,
        List<Column> columns,
        List<Map<String, @Nullable Object>> answers) {

    boolean firstCounts() {
        return hitPolicy == HitPolicy.FIRST;
    }

    /** Whether at most one rule answers, so that a case without an answer is a gap. */
    boolean answersOnce() {
        return hitPolicy != HitPolicy.COLLECT && hitPolicy != HitPolicy.RULE_ORDER;
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    List<Column> without(List<Column> held) {
        return columns.stream()
                .filter(column -> held.stream().noneMatch(h -> h.name().equals(column.name())))
                .toList();
    }

    Combinations combinations(Effort effort) {
        return new Combinations(rules.size(), firstCounts(), effort);
    }

    /** @param rule its place, or -1 */
    String ruleId(int rule) {
        return rule < 0 ? Finding.NO_RULE : rules.get(rule);
    }

    @Nullable
    Object answer(int rule, String output) {
        return answers.get(rule).get(output);
    }

    /** A value for each input that this rule takes, by the inputs' names. */
    Map<String, @Nullable Object> example(int rule) {
        Map<String, @Nullable Object> example = new LinkedHashMap<>();
        for (Column column : columns) {
            column.choices().stream()
                    .filter(choice -> choice.fits().get(rule))
                    .findFirst()
                    .ifPresent(choice -> example.put(column.name(), choice.value()));
        }
        return example;
    }
}
