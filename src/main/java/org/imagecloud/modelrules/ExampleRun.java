package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a table, tried: which hold, and how many of its rules they make answer.
 *
 * @param percent of the rules that can answer, how many do, rounded down
 * @param results in the order of the examples
 * @param missing an example for each rule that can answer and has none
 */
public record ExampleRun(int percent, List<Result> results, List<Example> missing) {

    /**
     * An example, tried.
     *
     * @param holds whether the rule answers as it must
     * @param rules those that answer
     * @param answers what they answer
     */
    public record Result(
            Example example, boolean holds, List<String> rules, List<Map<String, @Nullable Object>> answers) {}

    /** Tries examples on a table. */
    public static ExampleRun of(TableReplay table, List<Example> examples) {
        Set<String> answered = new LinkedHashSet<>();
        List<Result> results = new ArrayList<>();
        for (Example example : examples) {
            TableReplay.Decided decided = table.decide(example.inputs());
            answered.addAll(decided.rules());
            results.add(new Result(example, holds(example, decided), decided.rules(), decided.answers()));
        }
        List<Example> missing = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> generated =
                answered.containsAll(table.rules()) ? Map.of() : table.generated();
        generated.forEach((rule, inputs) -> {
            if (!answered.contains(rule)) {
                TableReplay.Decided decided = table.decide(inputs);
                missing.add(new Example(
                        rule, inputs, decided.answers().get(decided.rules().indexOf(rule))));
            }
        });
        int all = answered.size() + missing.size();
        return new ExampleRun(all == 0 ? 100 : answered.size() * 100 / all, results, missing);
    }

    private static boolean holds(Example example, TableReplay.Decided decided) {
        for (int i = 0; i < decided.rules().size(); i++) {
            if (decided.rules().get(i).equals(example.rule())
                    && same(example.outputs(), decided.answers().get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Map<String, @Nullable Object> wanted, Map<String, @Nullable Object> answered) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(answered);
        both.keySet().retainAll(wanted.keySet());
        return both.size() == wanted.size()
                && wanted.entrySet().stream().allMatch(entry -> same(entry.getValue(), both.get(entry.getKey())));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number && other instanceof Number
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0
                : Objects.equals(one, other);
    }
}
