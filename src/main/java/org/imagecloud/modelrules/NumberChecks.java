package org.imagecloud.modelrules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.modelrules.DecisionFile.DecisionTable;
import org.imagecloud.modelrules.DecisionFile.Row;

/** Whether the words of a rule, its note and the code of its reason, still say the numbers that its cells say. */
final class NumberChecks {

    private static final Pattern IN_CELL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    private static final Pattern IN_WORDS = Pattern.compile("(?<![\\p{Alpha}\\d.])\\d{1,9}(?:\\.\\d{1,9})?(?![\\d.])");
    private static final Pattern IN_CODE = Pattern.compile("(?<=\\p{Lower})\\d{1,9}");

    private NumberChecks() {}

    static List<Finding> run(DecisionFile file) {
        return file.tables().stream()
                .flatMap(table -> table.rules().stream().flatMap(rule -> other(table, rule)))
                .toList();
    }

    private static Stream<Finding> other(DecisionTable table, Row rule) {
        Set<String> said = new TreeSet<>(
                numbers(IN_WORDS, rule.note().zh() + " " + rule.note().en()));
        IntStream.range(0, Math.min(table.outputs().size(), rule.outputs().size()))
                .filter(place ->
                        DecisionFile.isReason(table.outputs().get(place).asks()))
                .forEach(place -> said.addAll(numbers(IN_CODE, rule.outputs().get(place))));
        Stream.concat(rule.inputs().stream(), answers(table, rule))
                .forEach(cell -> said.removeAll(numbers(IN_CELL, cell)));
        return said.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(Check.OTHER_NUMBER, table.id(), rule.id(), Map.of(), String.join(", ", said)));
    }

    private static Stream<String> answers(DecisionTable table, Row rule) {
        return IntStream.range(
                        0, Math.min(table.outputs().size(), rule.outputs().size()))
                .filter(place ->
                        !DecisionFile.isReason(table.outputs().get(place).asks()))
                .mapToObj(rule.outputs()::get);
    }

    private static Set<String> numbers(Pattern pattern, String text) {
        Set<String> numbers = new LinkedHashSet<>();
        pattern.matcher(text).results().map(MatchResult::group).forEach(numbers::add);
        return numbers;
    }
}
