package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What a file in {@code dmn/} asks and answers: one table, or a graph of tables below the decision that is named like the file.
 *
 * @param inputs variables that its columns ask for, without what the tables of the graph tell each other
 * @param outputs what the decision at the top answers, in the order of its columns
 * @param columns every column of the graph
 */
record DecisionTable(String id, List<Column> inputs, List<Column> outputs, List<Column> columns) {

    private static final Map<String, String> TYPES = Map.of(
            "string",
            "String",
            "integer",
            "Integer",
            "double",
            "Double",
            "boolean",
            "Boolean",
            "date",
            "java.util.Date");

    private static final String PLAIN_NAME = "[A-Za-z_]\\w*";

    /**
     * @param type of Java, as the engine gives it
     * @param allowed the values that the column says it can have, in FEEL; empty where it says nothing
     */
    record Column(String name, String type, String allowed) {}

    /** @throws IOException when a decision of the file has no part in the one at the top */
    static DecisionTable read(Path file) throws IOException {
        String id = file.getFileName().toString().replaceFirst("\\.dmn$", "");
        Map<String, Element> decisions = Xml.all(Xml.read(file), "*", "decision")
                .collect(Collectors.toMap(
                        decision -> decision.getAttribute("id"), Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Set<String> graph = new LinkedHashSet<>();
        require(id, decisions, graph);
        if (!graph.equals(decisions.keySet())) {
            Set<String> others = new TreeSet<>(decisions.keySet());
            others.removeAll(graph);
            throw new IOException(file + ": " + id + " does not need " + others);
        }
        return of(id, decisions);
    }

    private static void require(String id, Map<String, Element> decisions, Set<String> graph) throws IOException {
        Element decision = decisions.get(id);
        if (decision == null) {
            throw new IOException("There is no decision " + id);
        }
        if (graph.add(id)) {
            for (Element required : Xml.all(decision, "*", "requiredDecision").toList()) {
                require(required.getAttribute("href").replaceFirst("^#", ""), decisions, graph);
            }
        }
    }

    private static DecisionTable of(String id, Map<String, Element> decisions) {
        Set<String> told = decisions.entrySet().stream()
                .filter(decision -> !decision.getKey().equals(id))
                .flatMap(decision -> outputs(decision.getValue()))
                .map(Column::name)
                .collect(Collectors.toSet());
        Collection<Column> inputs = decisions.values().stream()
                .flatMap(DecisionTable::inputs)
                .filter(input -> !told.contains(input.name()))
                .collect(Collectors.toMap(Column::name, Function.identity(), (a, b) -> a, LinkedHashMap::new))
                .values();
        List<Column> columns = decisions.values().stream()
                .flatMap(decision -> Stream.concat(inputs(decision), outputs(decision)))
                .toList();
        return new DecisionTable(
                id, List.copyOf(inputs), outputs(decisions.get(id)).toList(), columns);
    }

    private static Stream<Column> inputs(Element decision) {
        return table(decision).flatMap(table -> Xml.children(table, "input")).flatMap(DecisionTable::asked);
    }

    /** A column that asks something about a variable, as whether it holds a value, is not of the variable's type. */
    private static Stream<Column> asked(Element input) {
        Element expression = Xml.children(input, "inputExpression").findFirst().orElseThrow();
        String text = text(expression);
        return text.matches(PLAIN_NAME)
                ? Stream.of(new Column(text, type(expression), allowed(input, "inputValues")))
                : FeelNames.of(text).map(name -> new Column(name, "Object", ""));
    }

    private static Stream<Column> outputs(Element decision) {
        return table(decision)
                .flatMap(table -> Xml.children(table, "output"))
                .map(output -> new Column(output.getAttribute("name"), type(output), allowed(output, "outputValues")));
    }

    private static Stream<Element> table(Element decision) {
        return Xml.children(decision, "decisionTable");
    }

    private static String allowed(Element column, String values) {
        return Xml.children(column, values).map(DecisionTable::text).findFirst().orElse("");
    }

    private static String text(Element parent) {
        return Xml.ownText(Xml.children(parent, "text").findFirst().orElseThrow());
    }

    private static String type(Element column) {
        return TYPES.getOrDefault(column.getAttribute("typeRef"), "Object");
    }
}
