package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.shared.LocalizedText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A DMN file as people look at it: its tables with their heads and cells, in the order of the file.
 *
 * @param tables one, or those of a graph with the decision above them first
 */
public record DecisionFile(List<DecisionTable> tables) {

    /** Between the Chinese and the English half of a label. */
    private static final String HALVES = " · ";

    /**
     * A table.
     *
     * @param name in both languages
     * @param hitPolicy as the file says it; {@code UNIQUE} where it says nothing
     */
    public record DecisionTable(
            String id, LocalizedText name, String hitPolicy, List<Head> inputs, List<Head> outputs, List<Row> rules) {}

    /**
     * The head of a column.
     *
     * @param id the element's
     * @param asks the expression of an input, the name of an output
     */
    public record Head(String id, LocalizedText label, String asks, String type) {

        /** Whether it asks for a value as it is, not something about it. */
        boolean isPlain() {
            return asks.matches("\\w+");
        }
    }

    /**
     * A rule.
     *
     * @param note what its author wrote beside it
     * @param inputs the cells in FEEL, empty where anything fits
     * @param outputs the cells in FEEL
     */
    public record Row(String id, LocalizedText note, List<String> inputs, List<String> outputs) {}

    /** @throws SAXException when it is no XML of a model */
    public static DecisionFile read(byte[] dmn) throws SAXException {
        Document document = ModelXml.parse(dmn);
        List<DecisionTable> tables = new ArrayList<>();
        for (Element decision :
                children(document.getDocumentElement(), "decision").toList()) {
            children(decision, "decisionTable").findFirst().ifPresent(table -> tables.add(table(decision, table)));
        }
        return new DecisionFile(tables);
    }

    /** Whether an answer is the code for why, beside what is answered. */
    public static boolean isReason(String output) {
        return output.equals("reason") || output.endsWith("Reason") || output.equals("rule");
    }

    public Optional<DecisionTable> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    /** The table in which a rule stands. */
    public Optional<DecisionTable> tableOf(String rule) {
        return tables.stream()
                .filter(table -> table.rules().stream().anyMatch(row -> row.id().equals(rule)))
                .findFirst();
    }

    private static DecisionTable table(Element decision, Element table) {
        return new DecisionTable(
                decision.getAttribute("id"),
                both(decision.getAttribute("name")),
                table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy") : "UNIQUE",
                children(table, "input").map(DecisionFile::input).toList(),
                children(table, "output").map(DecisionFile::output).toList(),
                children(table, "rule").map(DecisionFile::row).toList());
    }

    private static Head input(Element input) {
        Optional<Element> expression = children(input, "inputExpression").findFirst();
        return new Head(
                input.getAttribute("id"),
                both(input.getAttribute("label")),
                expression.map(DecisionFile::text).orElse(""),
                expression.map(asked -> asked.getAttribute("typeRef")).orElse(""));
    }

    private static Head output(Element output) {
        return new Head(
                output.getAttribute("id"),
                both(output.getAttribute("label")),
                output.getAttribute("name"),
                output.getAttribute("typeRef"));
    }

    private static Row row(Element rule) {
        return new Row(
                rule.getAttribute("id"),
                both(children(rule, "description")
                        .findFirst()
                        .map(ModelXml::text)
                        .orElse("")),
                children(rule, "inputEntry").map(DecisionFile::text).toList(),
                children(rule, "outputEntry").map(DecisionFile::text).toList());
    }

    private static String text(Element owner) {
        return children(owner, "text")
                .findFirst()
                .map(ModelXml::text)
                .orElse("")
                .strip();
    }

    private static Stream<Element> children(Element owner, String name) {
        return ModelXml.children(owner).stream()
                .filter(child -> ModelXml.name(child).equals(name));
    }

    /** A name or note as files have it; a text of one language is that of both. */
    public static LocalizedText both(String text) {
        int middle = text.indexOf(HALVES);
        return middle < 0
                ? new LocalizedText(text.strip(), text.strip())
                : new LocalizedText(
                        text.substring(0, middle).strip(),
                        text.substring(middle + HALVES.length()).strip());
    }
}
