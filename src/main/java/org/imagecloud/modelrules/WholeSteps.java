package org.imagecloud.modelrules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Whether each step says what it does: one that has just been drawn says nothing yet, and the engine would tell it by a line of the file. */
final class WholeSteps {

    private static final Map<String, Set<String>> NEEDED = Map.of(
            "serviceTask", Set.of("delegateExpression", "type"),
            "sendTask", Set.of("delegateExpression", "type"),
            "businessRuleTask", Set.of("decisionRef", "delegateExpression", "type"),
            "callActivity", Set.of("calledElement"),
            "userTask", Set.of("candidateGroups", "candidateUsers", "assignee"),
            "messageEventDefinition", Set.of("messageRef", "delegateExpression", "type"),
            "receiveTask", Set.of("messageRef"));

    private static final String TIMER = "timerEventDefinition";

    private WholeSteps() {}

    static Stream<Finding> broken(String file, List<Element> elements) {
        return elements.stream()
                .flatMap(element -> missing(element).stream()
                        .map(what -> new Finding(Check.INCOMPLETE, file, id(element), Map.of(), what)));
    }

    private static Optional<String> missing(Element element) {
        String name = ModelXml.name(element);
        if (name.equals(TIMER)) {
            return ModelXml.children(element).stream()
                            .anyMatch(child -> ModelXml.name(child).startsWith("time"))
                    ? Optional.empty()
                    : Optional.of("timeDuration");
        }
        Set<String> any = NEEDED.getOrDefault(name, Set.of());
        boolean says = any.isEmpty()
                || ModelXml.attributes(element).stream()
                        .anyMatch(attribute -> any.contains(ModelXml.name(attribute))
                                && !attribute.getValue().isBlank());
        return says ? Optional.empty() : any.stream().sorted().findFirst();
    }

    /** An event is found by itself, not by what it waits for. */
    private static String id(Element element) {
        return ModelXml.name(element).endsWith("EventDefinition")
                ? ModelXml.id((Element) element.getParentNode())
                : ModelXml.id(element);
    }
}
