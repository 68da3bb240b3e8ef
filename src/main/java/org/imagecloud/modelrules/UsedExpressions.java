package org.imagecloud.modelrules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What processes say in the places where no list of names exists: whoever writes another chooses among these. Each is as the file has it.
 *
 * @param messages for which they wait, by name
 * @param topics of external tasks
 * @param groups to which tasks are offered
 * @param moments at which timers fire, and tasks are due
 * @param cycles by which timers fire again, and periods after which they do, where a variable says them
 * @param priorities of tasks
 * @param conditions of flows and events
 */
public record UsedExpressions(
        SortedSet<String> messages,
        SortedSet<String> topics,
        SortedSet<String> groups,
        SortedSet<String> moments,
        SortedSet<String> cycles,
        SortedSet<String> priorities,
        SortedSet<String> conditions) {

    private static final String MESSAGE = "message";
    private static final String TOPIC = "topic";
    private static final String GROUPS = "candidateGroups";
    private static final String MOMENT = "timeDate";
    private static final String DUE = "dueDate";
    private static final String PERIOD = "timeDuration";
    private static final String CYCLE = "timeCycle";
    private static final String PRIORITY = "priority";
    private static final Set<String> ATTRIBUTES = Set.of(TOPIC, GROUPS, DUE, PRIORITY);
    private static final Set<String> TEXTS = Set.of(MOMENT, PERIOD, CYCLE, "conditionExpression", "condition");

    /** Those of models that can be read. */
    public static UsedExpressions in(Collection<byte[]> processes) {
        Map<String, SortedSet<String>> found = new TreeMap<>();
        processes.stream()
                .flatMap(UsedExpressions::parsed)
                .flatMap(document -> ModelXml.elements(document).stream())
                .forEach(element -> look(element, found));
        return new UsedExpressions(
                of(found, MESSAGE),
                of(found, TOPIC),
                of(found, GROUPS),
                expressions(found, MOMENT, DUE),
                expressions(found, PERIOD, CYCLE),
                of(found, PRIORITY),
                expressions(found, "conditionExpression", "condition"));
    }

    private static Stream<Document> parsed(byte[] model) {
        try {
            return Stream.of(ModelXml.parse(model));
        } catch (SAXException e) {
            return Stream.empty(); // the checks say what is wrong with it
        }
    }

    private static void look(Element element, Map<String, SortedSet<String>> found) {
        String name = ModelXml.name(element);
        if (name.equals(MESSAGE)) {
            add(found, MESSAGE, element.getAttribute("name"));
        }
        if (TEXTS.contains(name)) {
            add(found, name, ModelXml.text(element).strip());
        }
        ATTRIBUTES.forEach(attribute -> add(found, attribute, element.getAttributeNS(ModelWords.CAMUNDA, attribute)));
    }

    private static void add(Map<String, SortedSet<String>> found, String place, String text) {
        if (!text.isEmpty()) {
            found.computeIfAbsent(place, key -> new TreeSet<>()).add(text);
        }
    }

    private static SortedSet<String> of(Map<String, SortedSet<String>> found, String place) {
        return found.getOrDefault(place, new TreeSet<>());
    }

    private static SortedSet<String> expressions(Map<String, SortedSet<String>> found, String... places) {
        SortedSet<String> all = new TreeSet<>();
        List.of(places).forEach(place -> all.addAll(of(found, place)));
        all.removeIf(text -> !ExpressionText.isIn(text));
        return all;
    }
}
