package org.imagecloud.modelrules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A case that waits has a timer: on the step itself, in a sub-process beside it that a timer starts, or on a way that is walked at
 * the same time. And every gateway has a way on, whatever the answer.
 */
final class WaitingChecks {

    private static final Set<String> ASKING = Set.of("userTask", "receiveTask");
    private static final Set<String> CAUGHT =
            Set.of("messageEventDefinition", "signalEventDefinition", "conditionalEventDefinition");

    private final String file;
    private final ProcessGraph graph;
    private final Predicate<String> hasTimers;

    /** @param hasTimers whether a process, by its id, is one in which something happens after a time */
    WaitingChecks(String file, ProcessGraph graph, Predicate<String> hasTimers) {
        this.file = file;
        this.graph = graph;
        this.hasTimers = hasTimers;
    }

    /** @param known the gateways whose words are all that there are, with the conditions of the flows that name them */
    List<Finding> run(Map<String, List<Condition>> known) {
        List<Finding> findings = new ArrayList<>();
        graph.steps().forEach((id, step) -> {
            if (waits(step) && !hasTimer(id, step)) {
                findings.add(new Finding(Check.NO_TIMER, file, id, Map.of(), step.getAttribute("name")));
            }
            if (ModelXml.name(step).equals("exclusiveGateway")) {
                stuck(id, step, known).stream().limit(1).forEach(findings::add);
            }
        });
        return findings;
    }

    private List<Finding> stuck(String gateway, Element element, Map<String, List<Condition>> known) {
        List<Condition> asked = graph.flowsFrom(gateway).stream()
                .map(ProcessGraph::conditionOf)
                .filter(text -> !text.isEmpty())
                .map(Condition::of)
                .toList();
        if (asked.isEmpty()
                || element.hasAttribute("default")
                || asked.size() < graph.flowsFrom(gateway).size()) {
            return List.of();
        }
        Stream<Condition> ofBefore = known.getOrDefault(gateway, List.of()).stream();
        boolean open = !known.containsKey(gateway);
        return Condition.situations(Stream.concat(asked.stream(), ofBefore), open).stream()
                .filter(values -> asked.stream().allMatch(condition -> Boolean.FALSE.equals(condition.with(values))))
                .map(values ->
                        new Finding(Check.NO_WAY_ON, file, gateway, Map.copyOf(values), element.getAttribute("name")))
                .toList();
    }

    private static boolean waits(Element step) {
        String name = ModelXml.name(step);
        return ASKING.contains(name)
                || "external".equals(step.getAttributeNS(ModelWords.CAMUNDA, "type"))
                || (name.equals("intermediateCatchEvent")
                        && ModelXml.children(step).stream().anyMatch(child -> CAUGHT.contains(ModelXml.name(child))));
    }

    private boolean hasTimer(String id, Element step) {
        return hasTimerOn(id) || hasTimerBeside(step) || isWatched(id);
    }

    private boolean hasTimerOn(String id) {
        return graph.steps().values().stream()
                .anyMatch(event -> ModelXml.name(event).equals("boundaryEvent")
                        && event.getAttribute("attachedToRef").equals(id)
                        && isTimer(event));
    }

    private static boolean hasTimerBeside(Element step) {
        for (Node scope = step.getParentNode(); scope instanceof Element around; scope = scope.getParentNode()) {
            boolean there = ModelXml.children(around).stream()
                    .filter(child -> "true".equals(child.getAttribute("triggeredByEvent")))
                    .flatMap(child -> ModelXml.children(child).stream())
                    .anyMatch(start -> ModelXml.name(start).equals("startEvent") && isTimer(start));
            if (there) {
                return true;
            }
        }
        return false;
    }

    /** Both lie behind one parallel gateway, on different ways. */
    private boolean isWatched(String id) {
        return graph.steps().entrySet().stream()
                .filter(step -> ModelXml.name(step.getValue()).equals("parallelGateway"))
                .map(fork -> graph.flowsFrom(fork.getKey()).stream()
                        .map(flow -> reached(flow.getAttribute("targetRef")))
                        .toList())
                .anyMatch(ways -> ways.stream().anyMatch(way -> way.contains(id))
                        && ways.stream()
                                .anyMatch(
                                        way -> !way.contains(id) && way.stream().anyMatch(this::watches)));
    }

    private boolean watches(String id) {
        Element step = graph.steps().get(id);
        return step != null
                && (isTimer(step)
                        || (ModelXml.name(step).equals("callActivity")
                                && hasTimers.test(step.getAttribute("calledElement"))));
    }

    private Set<String> reached(String start) {
        Set<String> reached = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            String step = ahead.remove();
            if (reached.add(step)) {
                graph.flowsFrom(step).forEach(flow -> ahead.add(flow.getAttribute("targetRef")));
                graph.steps().forEach((id, event) -> {
                    if (event.getAttribute("attachedToRef").equals(step)) {
                        ahead.add(id);
                    }
                });
            }
        }
        return reached;
    }

    static boolean isTimer(Element event) {
        return ModelXml.children(event).stream()
                .anyMatch(child -> ModelXml.name(child).equals("timerEventDefinition"));
    }
}
