package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The steps of a process, those of its sub-processes too, and the flows between them. */
final class ProcessGraph {

    private static final Set<String> SCOPES = Set.of("process", "subProcess");
    private static final Set<String> NO_STEPS = Set.of(
            "sequenceFlow",
            "laneSet",
            "association",
            "textAnnotation",
            "group",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "multiInstanceLoopCharacteristics");

    private final Map<String, Element> steps = new LinkedHashMap<>();
    private final Map<String, List<Element>> flows = new HashMap<>();
    private final Map<String, List<String>> interrupting = new HashMap<>();
    private final Map<String, Set<String>> before = new HashMap<>();

    ProcessGraph(Element process) {
        read(process);
        steps.forEach((id, step) -> {
            if (isCalled(step, "boundaryEvent") && !"false".equals(step.getAttribute("cancelActivity"))) {
                interrupting
                        .computeIfAbsent(step.getAttribute("attachedToRef"), of -> new ArrayList<>())
                        .add(id);
            }
        });
    }

    private void read(Element scope) {
        for (Element child : ModelXml.children(scope)) {
            String name = ModelXml.name(child);
            if (name.equals("sequenceFlow")) {
                flows.computeIfAbsent(child.getAttribute("sourceRef"), source -> new ArrayList<>())
                        .add(child);
            } else if (!NO_STEPS.contains(name) && child.hasAttribute("id") && !name.endsWith("Definition")) {
                steps.put(child.getAttribute("id"), child);
                if (SCOPES.contains(name)) {
                    read(child);
                }
            }
        }
    }

    Map<String, Element> steps() {
        return steps;
    }

    Element step(String id) {
        return Objects.requireNonNull(steps.get(id), id);
    }

    List<Element> flowsFrom(String step) {
        return flows.getOrDefault(step, List.of());
    }

    /** Where the process, or one of its sub-processes, begins. */
    Stream<String> starts() {
        return steps.entrySet().stream()
                .filter(step -> isCalled(step.getValue(), "startEvent"))
                .map(Map.Entry::getKey);
    }

    /**
     * What surely happens after each step, if these values stay as they are; everything after one from which no end is reached.
     */
    Map<String, Set<String>> surelyAfter(Map<String, Object> values) {
        return settle(step -> after(step, values));
    }

    /** What has surely happened before each step; everything before one that is never reached. */
    Map<String, Set<String>> surelyBefore() {
        Map<String, List<String>> sources = new HashMap<>();
        flows.forEach((source, targets) -> targets.forEach(
                flow -> sources.computeIfAbsent(flow.getAttribute("targetRef"), target -> new ArrayList<>())
                        .add(source)));
        return settle(step -> beforeOf(step, sources));
    }

    private Map<String, Set<String>> settle(Function<String, Set<String>> once) {
        before.clear();
        steps.keySet().forEach(step -> before.put(step, new HashSet<>(steps.keySet())));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String step : steps.keySet()) {
                Set<String> settled = once.apply(step);
                changed |= !settled.equals(before.put(step, settled));
            }
        }
        return new HashMap<>(before);
    }

    private Set<String> after(String step, Map<String, Object> values) {
        List<Element> ways = possible(step, values);
        List<Set<String>> each = new ArrayList<>(
                ways.stream().map(flow -> with(flow.getAttribute("targetRef"))).toList());
        Set<String> next;
        if (flowsFrom(step).isEmpty()) {
            next = isCalled(step(step), "subProcess") ? inside(step) : new HashSet<>();
        } else {
            next = allAtOnce(step) ? union(each) : common(each);
            if (isCalled(step(step), "subProcess")) {
                next.addAll(inside(step));
            }
        }
        for (String event : interrupting.getOrDefault(step, List.of())) {
            next.retainAll(with(event));
        }
        return next;
    }

    private Set<String> inside(String scope) {
        return ModelXml.children(step(scope)).stream()
                .filter(child -> isCalled(child, "startEvent"))
                .findFirst()
                .map(start -> with(start.getAttribute("id")))
                .orElseGet(HashSet::new);
    }

    private Set<String> beforeOf(String step, Map<String, List<String>> sources) {
        Element element = step(step);
        if (isCalled(element, "boundaryEvent")) {
            return new HashSet<>(before.getOrDefault(element.getAttribute("attachedToRef"), Set.of()));
        }
        List<Set<String>> each = sources.getOrDefault(step, List.of()).stream()
                .filter(steps::containsKey)
                .map(this::with)
                .toList();
        if (each.isEmpty()) {
            return new HashSet<>();
        }
        return isCalled(element, "parallelGateway") ? union(each) : common(each);
    }

    private Set<String> with(String step) {
        Set<String> with = new HashSet<>(before.getOrDefault(step, Set.of()));
        with.add(step);
        return with;
    }

    /** The flows that can be taken: of an exclusive gateway the first that surely is, and those above it. */
    List<Element> possible(String step, Map<String, Object> values) {
        List<Element> all = flowsFrom(step);
        if (allAtOnce(step)) {
            return all;
        }
        List<Element> possible = new ArrayList<>();
        String otherwise = step(step).getAttribute("default");
        for (Element flow : all) {
            if (flow.getAttribute("id").equals(otherwise)) {
                continue;
            }
            Boolean taken = conditionOf(flow).isEmpty()
                    ? Boolean.TRUE
                    : Condition.of(conditionOf(flow)).with(values);
            if (!Boolean.FALSE.equals(taken)) {
                possible.add(flow);
            }
            if (Boolean.TRUE.equals(taken) && !isCalled(step(step), "inclusiveGateway")) {
                return possible;
            }
        }
        all.stream().filter(flow -> flow.getAttribute("id").equals(otherwise)).forEach(possible::add);
        return possible;
    }

    /** What a flow asks; empty where it asks nothing. */
    static String conditionOf(Element flow) {
        return ModelXml.children(flow).stream()
                .filter(child -> isCalled(child, "conditionExpression"))
                .map(ModelXml::text)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    /** A step that is no gateway and asks nothing goes on in every direction, as a parallel gateway does. */
    private boolean allAtOnce(String step) {
        Element element = step(step);
        return isCalled(element, "parallelGateway")
                || (!ModelXml.name(element).endsWith("Gateway")
                        && flowsFrom(step).stream()
                                .allMatch(flow -> conditionOf(flow).isEmpty()));
    }

    static boolean isCalled(Element element, String name) {
        return ModelXml.name(element).equals(name);
    }

    private static Set<String> union(Collection<Set<String>> sets) {
        Set<String> union = new HashSet<>();
        sets.forEach(union::addAll);
        return union;
    }

    /** Of none at all, everything: nothing goes on from there. */
    private Set<String> common(Collection<Set<String>> sets) {
        Set<String> common = new HashSet<>(steps.keySet());
        sets.forEach(common::retainAll);
        return common;
    }
}
