package org.imagecloud.web;

import java.io.File;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The texts that the tables of a file answer. */
final class DecisionAnswers {

    private static final Pattern TEXT = Pattern.compile("\"(.*)\"");

    private DecisionAnswers() {}

    static List<String> of(File dmn, Predicate<String> output) {
        return Dmn.readModelFromFile(dmn).getModelElementsByType(DecisionTable.class).stream()
                .flatMap(table -> of(table, output))
                .toList();
    }

    private static Stream<String> of(DecisionTable table, Predicate<String> output) {
        List<Output> outputs = List.copyOf(table.getOutputs());
        return IntStream.range(0, outputs.size())
                .filter(column -> output.test(outputs.get(column).getName()))
                .boxed()
                .flatMap(column -> table.getRules().stream().map(rule -> entry(rule, column)))
                .map(entry -> TEXT.matcher(entry.getText().getTextContent().strip()))
                .filter(Matcher::matches)
                .map(text -> text.group(1));
    }

    private static OutputEntry entry(Rule rule, int column) {
        return List.copyOf(rule.getOutputEntries()).get(column);
    }
}
