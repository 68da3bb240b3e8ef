package org.imagecloud.modelrules;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The ways round processes on which they wait for nobody: such instances would run for ever, one short transaction after the
 * other. A way waits at a person's task, a program's task, a message, a signal, a timer of a minute or more, or a called process. It
 * does not wait where one of these processes sends the message or the signal, nor at a called process that is one of them and comes to its
 * end without waiting; and it leads on into each that is called.
 */
final class WaitlessLoops {

    private static final String EXIT = " exit";
    private static final String WOKEN = " woken";
    private static final String LINK_THROWN = "intermediateThrowEvent";
    private static final String LINK = "linkEventDefinition";
    private static final String CALL = "callActivity";
    private static final Set<String> SCOPES = Set.of("subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> WAITING = Set.of("userTask", "receiveTask");
    private static final Set<String> CATCHING = Set.of("intermediateCatchEvent", "boundaryEvent", "startEvent");
    private static final Set<String> TOGETHER = Set.of("parallelGateway", "inclusiveGateway");

    private final List<Element> elements;
    private final Map<Document, String> places = new IdentityHashMap<>();
    private final Map<String, Element> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Map<String, Set<String>> linkTargets = new HashMap<>();
    private final Map<String, Element> processes = new HashMap<>();

    /** From where a flow leads on. */
    private final Set<String> sources = new HashSet<>();

    /** Where a way leads to what waits. */
    private final Map<String, Set<String>> blocked = new HashMap<>();

    private WaitlessLoops(Collection<Document> models) {
        models.forEach(model -> places.put(model, places.size() + " "));
        elements = models.stream()
                .flatMap(model -> ModelXml.elements(model).stream())
                .toList();
        elements.stream()
                .filter(element -> isCalled(element, "process"))
                .forEach(process -> processes.put(process.getAttribute("id"), process));
        elements.stream().filter(WaitlessLoops::isStep).forEach(step -> steps.put(id(step), step));
        elements.stream().filter(element -> isCalled(element, LINK)).forEach(this::readLink);
        elements.forEach(this::read);
        passCalls();
        new SentAndCaught(elements).forEach((sent, caught) -> add(id(sent), id(caught) + WOKEN));
    }

    /** Of each step on a way round that waits for nobody, or between two such ways, its element. */
    static Collection<Element> in(Document process) {
        return in(List.of(process));
    }

    /** The same for processes that call each other, or send each other messages and signals. */
    static Collection<Element> in(Collection<Document> processes) {
        WaitlessLoops loops = new WaitlessLoops(processes);
        Set<String> left = loops.left();
        return loops.steps.entrySet().stream()
                .filter(step -> left.contains(step.getKey()) || left.contains(step.getKey() + WOKEN))
                .map(Map.Entry::getValue)
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
                    .computeIfAbsent(place(link, link.getAttribute("name")), name -> new HashSet<>())
                    .add(id(event));
        }
    }

    private void read(Element element) {
        switch (ModelXml.name(element)) {
            case "sequenceFlow" -> {
                String source = exit(place(element, element.getAttribute("sourceRef")));
                sources.add(source);
                way(source, place(element, element.getAttribute("targetRef")));
            }
            case "boundaryEvent" -> {
                String disturbed = place(element, element.getAttribute("attachedToRef"));
                way(isCall(disturbed) ? exit(disturbed) : disturbed, id(element));
            }
            case "startEvent" -> way(scope(element), id(element));
            case "endEvent" -> way(id(element), exit(scope(element)));
            case LINK -> {
                Element event = (Element) element.getParentNode();
                if (isCalled(event, LINK_THROWN)) {
                    linkTargets
                            .getOrDefault(place(element, element.getAttribute("name")), Set.of())
                            .forEach(target -> way(id(event), target));
                }
            }
            case CALL ->
                called(element)
                        .ifPresent(process -> ModelXml.children(process).stream()
                                .filter(WaitlessLoops::isPlainStart)
                                .forEach(start -> way(id(element), id(start))));
            default -> {
                if ("true".equals(element.getAttribute("triggeredByEvent"))) {
                    way(scope(element), id(element));
                    way(exit(id(element)), exit(scope(element)));
                }
            }
        }
    }

    private Optional<Element> called(Element call) {
        return Optional.ofNullable(processes.get(call.getAttribute("calledElement")));
    }

    private static boolean isPlainStart(Element element) {
        return isCalled(element, "startEvent")
                && ModelXml.children(element).stream()
                        .noneMatch(child -> ModelXml.name(child).endsWith("EventDefinition"));
    }

    /** A scope is entered here and left there, and so is a called process. */
    private String exit(String step) {
        Element element = steps.get(step);
        return element != null && (SCOPES.contains(ModelXml.name(element)) || isCall(step)) ? step + EXIT : step;
    }

    private boolean isCall(String step) {
        Element element = steps.get(step);
        return element != null && isCalled(element, CALL);
    }

    private String scope(Element element) {
        return id((Element) element.getParentNode());
    }

    /** What is no step, as the process itself, is on no way. */
    private void way(String from, String to) {
        if (!isStep(from) || !isStep(to)) {
            return;
        }
        if (waits(to)) {
            blocked.computeIfAbsent(from, step -> new HashSet<>()).add(to);
        } else {
            add(waits(from) ? from + WOKEN : from, to);
        }
    }

    private void add(String from, String to) {
        ways.computeIfAbsent(from, step -> new HashSet<>()).add(to);
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

    /** Leads past each call of a process that ends without waiting, until that makes no other end so. */
    private void passCalls() {
        Set<String> passed = new HashSet<>();
        for (boolean more = true; more; ) {
            List<String> ending = processes.entrySet().stream()
                    .filter(process -> !passed.contains(process.getKey()) && endsAtOnce(process.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            more = passed.addAll(ending);
            elements.stream()
                    .filter(call -> isCalled(call, CALL) && ending.contains(call.getAttribute("calledElement")))
                    .forEach(call -> add(id(call), id(call) + EXIT));
        }
    }

    /** Where it does several things at the same time, it ends when none of them waits. */
    private boolean endsAtOnce(Element process) {
        Set<String> reached = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        ModelXml.children(process).stream()
                .filter(WaitlessLoops::isPlainStart)
                .map(this::id)
                .forEach(ahead::add);
        while (!ahead.isEmpty()) {
            String step = ahead.remove();
            if (reached.add(step)) {
                ahead.addAll(ways.getOrDefault(step, Set.of()));
            }
        }
        boolean ends = reached.stream().anyMatch(step -> isEndOf(process, step));
        boolean waits = reached.stream()
                .anyMatch(step -> blocked.containsKey(step) || (isCall(step) && !reached.contains(step + EXIT)));
        boolean several = ModelXml.elements(process.getOwnerDocument()).stream()
                .anyMatch(element -> TOGETHER.contains(ModelXml.name(element)));
        return ends && !(several && waits);
    }

    private boolean isEndOf(Element process, String step) {
        Element element = steps.get(step.endsWith(EXIT) ? step.substring(0, step.length() - EXIT.length()) : step);
        return element != null
                && process.equals(element.getParentNode())
                && exit(id(element)).equals(step)
                && !sources.contains(step)
                && ModelXml.children(element).stream().noneMatch(child -> isCalled(child, LINK));
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

    private String id(Element element) {
        return place(element, element.getAttribute("id"));
    }

    /** Ids are those of a file. */
    private String place(Element element, String id) {
        return places.get(element.getOwnerDocument()) + id;
    }
}
