package org.imagecloud.modelrules;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The ways round a process on which it waits for nobody: such an instance would run for ever, one short transaction after the
 * other. A way waits at a person's task, a program's task, a message, a signal, a timer of a minute or more, or a called process.
 */
final class WaitlessLoops {

    private static final String EXIT = " exit";
    private static final String LINK_THROWN = "intermediateThrowEvent";
    private static final Set<String> SCOPES = Set.of("subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> WAITING = Set.of("userTask", "receiveTask", "callActivity");
    private static final Set<String> CATCHING = Set.of("intermediateCatchEvent", "boundaryEvent", "startEvent");

    private final Map<String, Element> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Map<String, Set<String>> linkTargets = new HashMap<>();

    private WaitlessLoops(List<Element> elements) {
        elements.stream().filter(WaitlessLoops::isStep).forEach(step -> steps.put(id(step), step));
        elements.stream()
                .filter(element -> isCalled(element, "linkEventDefinition"))
                .forEach(this::readLink);
        elements.forEach(this::read);
    }

    /** Of each step on a way round that waits for nobody, or between two such ways, its element. */
    static Collection<Element> in(Document process) {
        WaitlessLoops loops = new WaitlessLoops(ModelXml.elements(process));
        Set<String> left = loops.left();
        return loops.steps.values().stream()
                .filter(step -> left.contains(id(step)))
                .toList();
    }

    private static boolean isStep(Element element) {
        return element.hasAttribute("id")
                && element.getParentNode() instanceof Element scope
                && (isCalled(scope, "process") || SCOPES.contains(ModelXml.name(scope)))
                && !isCalled(element, "sequenceFlow");
    }

    private void readLink(Element link) {
        Element event = (Element) link.getParentNode();
        if (!isCalled(event, LINK_THROWN)) {
            linkTargets
                    .computeIfAbsent(link.getAttribute("name"), name -> new HashSet<>())
                    .add(id(event));
        }
    }

    private void read(Element element) {
        switch (ModelXml.name(element)) {
            case "sequenceFlow" -> way(exit(element.getAttribute("sourceRef")), element.getAttribute("targetRef"));
            case "boundaryEvent" -> way(element.getAttribute("attachedToRef"), id(element));
            case "startEvent" -> way(scope(element), id(element));
            case "endEvent" -> way(id(element), exit(scope(element)));
            case "linkEventDefinition" -> {
                Element event = (Element) element.getParentNode();
                if (isCalled(event, LINK_THROWN)) {
                    linkTargets
                            .getOrDefault(element.getAttribute("name"), Set.of())
                            .forEach(target -> way(id(event), target));
                }
            }
            default -> {
                if ("true".equals(element.getAttribute("triggeredByEvent"))) {
                    way(scope(element), id(element));
                    way(exit(id(element)), exit(scope(element)));
                }
            }
        }
    }

    /** A scope is entered here and left there. */
    private String exit(String step) {
        Element element = steps.get(step);
        return element != null && SCOPES.contains(ModelXml.name(element)) ? step + EXIT : step;
    }

    private static String scope(Element element) {
        return id((Element) element.getParentNode());
    }

    /** What is no step, as the process itself, is on no way. */
    private void way(String from, String to) {
        if (isStep(from) && isStep(to) && !waits(from) && !waits(to)) {
            ways.computeIfAbsent(from, step -> new HashSet<>()).add(to);
        }
    }

    private boolean isStep(String step) {
        return steps.containsKey(step) || step.endsWith(EXIT);
    }

    private boolean waits(String step) {
        Element element = steps.get(step);
        if (element == null) {
            return false; // the exit of a scope
        }
        String name = ModelXml.name(element);
        return WAITING.contains(name)
                || "external".equals(element.getAttributeNS(ModelWords.CAMUNDA, "type"))
                || (CATCHING.contains(name)
                        && ModelXml.children(element).stream().anyMatch(WaitlessLoops::waitsFor));
    }

    private static boolean waitsFor(Element definition) {
        return switch (ModelXml.name(definition)) {
            case "messageEventDefinition", "signalEventDefinition" -> true;
            case "timerEventDefinition" ->
                ModelXml.children(definition).stream().allMatch(ModelBounds::isNotAtOnce);
            default -> false;
        };
    }

    /** Takes away what nothing leads to, and what leads nowhere, until only loops are left, and what lies between two. */
    private Set<String> left() {
        Set<String> left = new HashSet<>(ways.keySet());
        ways.values().forEach(left::addAll);
        Map<String, Set<String>> back = new HashMap<>();
        ways.forEach((from, tos) -> tos.forEach(
                to -> back.computeIfAbsent(to, step -> new HashSet<>()).add(from)));
        takeAway(left, ways, back);
        takeAway(left, back, ways);
        return left;
    }

    private static void takeAway(Set<String> left, Map<String, Set<String>> ahead, Map<String, Set<String>> behind) {
        Map<String, Integer> open = new HashMap<>();
        Deque<String> ends = new ArrayDeque<>();
        for (String step : left) {
            int count = (int) ahead.getOrDefault(step, Set.of()).stream()
                    .filter(left::contains)
                    .count();
            open.put(step, count);
            if (count == 0) {
                ends.add(step);
            }
        }
        while (!ends.isEmpty()) {
            String step = ends.remove();
            left.remove(step);
            for (String before : behind.getOrDefault(step, Set.of())) {
                if (left.contains(before) && open.merge(before, -1, Integer::sum) == 0) {
                    ends.add(before);
                }
            }
        }
    }

    private static boolean isCalled(Element element, String name) {
        return ModelXml.name(element).equals(name);
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }
}
