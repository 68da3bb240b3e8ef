package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A decision table of a file in {@code dmn/}.
 *
 * @param inputs variables that its columns ask for, in their order
 * @param outputs what it answers, in the order of its columns
 */
record DecisionTable(String id, List<Column> inputs, List<Column> outputs) {

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

    /** @param type of Java, as the engine gives it */
    record Column(String name, String type) {}

    static Stream<DecisionTable> read(Path file) throws IOException {
        return Xml.all(Xml.read(file), "*", "decision")
                .filter(decision ->
                        Xml.children(decision, "decisionTable").findAny().isPresent())
                .map(DecisionTable::of);
    }

    private static DecisionTable of(Element decision) {
        Element table = Xml.children(decision, "decisionTable").findFirst().orElseThrow();
        List<Column> inputs = Xml.children(table, "input")
                .flatMap(input -> Xml.children(input, "inputExpression"))
                .map(input -> new Column(
                        Xml.ownText(Xml.children(input, "text").findFirst().orElseThrow()), type(input)))
                .toList();
        List<Column> outputs = Xml.children(table, "output")
                .map(output -> new Column(output.getAttribute("name"), type(output)))
                .toList();
        return new DecisionTable(decision.getAttribute("id"), inputs, outputs);
    }

    private static String type(Element column) {
        return TYPES.getOrDefault(column.getAttribute("typeRef"), "Object");
    }
}
