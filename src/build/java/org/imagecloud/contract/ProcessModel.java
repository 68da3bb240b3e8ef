package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What a file in {@code processes/} says that others must know.
 *
 * @param elements ids of the nodes of its flow, and of its processes within
 * @param messages names of messages that it waits for
 * @param topics topics of its external tasks
 * @param reads variables that its expressions read, each with the place
 * @param ordered what its expressions compare by its order, each with the place
 * @param writes variables that it gets by its own mappings, answers, and by Java, which the model says in the property {@code sets}
 * @param inputsOf ids of tables all of whose inputs Java gives it
 * @param calls what it hands to the processes that it calls, and takes back
 * @param decisions ids of the tables that it asks
 * @param constants the texts that it gives to variables, or compares them with
 */
record ProcessModel(
        String id,
        Set<String> elements,
        Set<String> messages,
        Set<String> topics,
        Map<String, String> reads,
        Map<String, String> ordered,
        Set<String> writes,
        Set<String> inputsOf,
        List<Call> calls,
        Set<String> decisions,
        Set<Constant> constants) {

    /**
     * Of an element whose delegate, listener or message sets variables: their names, separated by commas, or {@code inputs of}
     * a table.
     */
    private static final String SETS = "sets";

    private static final String INPUTS_OF = "inputs of ";

    /** @param takes variables of the called process, from which something comes back */
    record Call(String process, Set<String> hands, Set<String> takes) {}

    /** A text that is a value of a variable. */
    record Constant(String variable, String value) {}

    static ProcessModel read(Path file) throws IOException {
        Element root = Xml.read(file);
        Element process = Xml.children(root, "process").findFirst().orElseThrow();
        ProcessModel model = new ProcessModel(
                process.getAttribute("id"),
                new LinkedHashSet<>(),
                names(root, "message"),
                new TreeSet<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new ArrayList<>(),
                new TreeSet<>(),
                new LinkedHashSet<>());
        Stream.concat(Stream.of(process), Xml.all(process, "*", "*")).forEach(model::take);
        return model;
    }

    private static Set<String> names(Element root, String element) {
        return Xml.children(root, element)
                .map(named -> named.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void take(Element element) {
        String name = element.getLocalName();
        if (isOfTheFlow(element)) {
            elements.add(element.getAttribute("id"));
        }
        add(writes, element.getAttributeNS(Xml.CAMUNDA, "resultVariable"));
        add(writes, element.getAttributeNS(Xml.CAMUNDA, "elementVariable"));
        add(decisions, element.getAttributeNS(Xml.CAMUNDA, "decisionRef"));
        add(topics, element.getAttributeNS(Xml.CAMUNDA, "topic"));
        switch (name) {
            case "callActivity" -> calls.add(call(element));
            case "in", "out" -> mapping(element, name.equals("in"));
            case "inputParameter", "outputParameter" -> {
                writes.add(element.getAttribute("name"));
                constant(element.getAttribute("name"), Xml.ownText(element));
            }
            case "property" -> {
                if (element.getAttribute("name").equals(SETS)) {
                    for (String set : element.getAttribute("value").split("\\s*,\\s*")) {
                        (set.startsWith(INPUTS_OF) ? inputsOf : writes).add(set.replaceFirst(INPUTS_OF, ""));
                    }
                }
            }
            default -> {}
        }
        Stream.concat(Xml.attributes(element), Stream.of(Xml.ownText(element))).forEach(text -> read(text, element));
    }

    private void read(String text, Element place) {
        boolean bean = text.startsWith("#{") && !text.contains(".");
        if (!bean) {
            JuelNames.of(text).forEach(name -> reads.putIfAbsent(name, text));
        }
        for (String expression : JuelNames.expressions(text)) {
            Comparisons.byOrder(expression).forEach(operand -> ordered.putIfAbsent(operand, text));
            Comparisons.in(expression).forEach((name, values) -> values.forEach(value -> constant(name, value)));
        }
        if (place.getLocalName().equals("in") && place.hasAttribute("source")) {
            reads.putIfAbsent(place.getAttribute("source"), "in source");
        }
    }

    private void mapping(Element mapping, boolean in) {
        if (!in) {
            writes.add(mapping.getAttribute("target"));
        } else if (mapping.hasAttribute("sourceExpression")) {
            constant(mapping.getAttribute("target"), mapping.getAttribute("sourceExpression"));
        }
    }

    private void constant(String variable, String value) {
        if (!value.isEmpty() && !value.contains("{")) {
            constants.add(new Constant(variable, value));
        }
    }

    private static Call call(Element activity) {
        return new Call(
                activity.getAttribute("calledElement"),
                attributes(activity, "in", "target"),
                attributes(activity, "out", "source"));
    }

    private static Set<String> attributes(Element activity, String mapping, String attribute) {
        return Xml.children(activity, "extensionElements")
                .flatMap(extensions -> Xml.children(extensions, mapping))
                .map(element -> element.getAttribute(attribute))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfTheFlow(Element element) {
        String name = element.getLocalName();
        return Xml.BPMN.equals(element.getNamespaceURI())
                && element.hasAttribute("id")
                && (Stream.of("Task", "Event", "Gateway").anyMatch(name::endsWith)
                        || Arrays.asList("task", "callActivity", "subProcess").contains(name));
    }

    private static void add(Set<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }
}
