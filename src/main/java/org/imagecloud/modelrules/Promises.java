package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What the application's own version of a process promises, and every other must keep: whatever surely happens after a step, under
 * each answer of each gateway, surely happens after it there too, and whatever has surely happened before a step has happened
 * before it there. So an accepted report is delivered, a critical one reaches {@code critical-result}, and nothing is read that was
 * not written before, without anybody listing it. More may happen, and in between.
 */
final class Promises {

    private final String file;
    private final ProcessGraph ours;
    private final ProcessGraph theirs;

    Promises(String file, ProcessGraph ours, ProcessGraph theirs) {
        this.file = file;
        this.ours = ours;
        this.theirs = theirs;
    }

    List<Finding> broken() {
        List<Finding> findings = new ArrayList<>();
        Set<String> missing = new TreeSet<>(acting(ours.steps().keySet()));
        missing.removeAll(theirs.steps().keySet());
        missing.forEach(step -> findings.add(
                finding(Check.STEP_MISSING, step, Map.of(), ours.step(step).getAttribute("name"))));
        if (missing.isEmpty()) {
            findings.addAll(noLongerAfter());
            findings.addAll(noLongerBefore());
        }
        return findings;
    }

    /** One finding for what is lost, at the step from which it is lost first, with the answers that lose it. */
    private List<Finding> noLongerAfter() {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Map<String, Object> answers : answers()) {
            Map<String, Set<String>> promised = ours.surelyAfter(answers);
            Map<String, Set<String>> kept = theirs.surelyAfter(answers);
            Stream<String> from =
                    Stream.concat(ours.starts(), acting(ours.steps().keySet()).stream());
            from.filter(kept::containsKey)
                    .filter(step -> of(promised, step).size() < ours.steps().size())
                    .forEach(step -> lost(of(promised, step), of(kept, step)).stream()
                            .filter(told::add)
                            .forEach(lost -> findings.add(
                                    finding(Check.NO_LONGER_SURE, lost, Map.copyOf(answers), step + " → " + lost))));
        }
        return findings;
    }

    private List<Finding> noLongerBefore() {
        Map<String, Set<String>> promised = ours.surelyBefore();
        Map<String, Set<String>> kept = theirs.surelyBefore();
        List<Finding> findings = new ArrayList<>();
        acting(ours.steps().keySet()).stream()
                .filter(step -> of(promised, step).size() < ours.steps().size())
                .forEach(step -> {
                    Set<String> lost = lost(of(promised, step), of(kept, step));
                    if (!lost.isEmpty()) {
                        findings.add(finding(Check.NOT_BEFORE, step, Map.of(), String.join(", ", lost)));
                    }
                });
        return findings.stream().limit(Finding.MOST).toList();
    }

    private static Set<String> of(Map<String, Set<String>> reached, String step) {
        return reached.getOrDefault(step, Set.of());
    }

    private Set<String> lost(Set<String> promised, Set<String> kept) {
        Set<String> lost = new TreeSet<>(acting(promised));
        lost.removeAll(kept);
        return lost;
    }

    /** Without gateways and plain ends, which do nothing. */
    private Set<String> acting(Set<String> steps) {
        return steps.stream()
                .filter(step -> acts(ours.step(step)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean acts(Element step) {
        String name = ModelXml.name(step);
        boolean event = name.endsWith("Event");
        return !name.endsWith("Gateway")
                && !name.equals("subProcess")
                && (!event
                        || ModelXml.children(step).stream()
                                .anyMatch(child -> ModelXml.name(child).endsWith("EventDefinition")));
    }

    /** No answer at all, and each that one of our gateways waits for. */
    private List<Map<String, Object>> answers() {
        Set<Map<String, Object>> answers = new LinkedHashSet<>(List.of(Map.of()));
        for (String step : ours.steps().keySet()) {
            answers.addAll(Condition.situations(
                    ours.flowsFrom(step).stream()
                            .map(ProcessGraph::conditionOf)
                            .filter(asked -> !asked.isEmpty())
                            .map(Condition::of),
                    false));
        }
        return List.copyOf(answers);
    }

    private Finding finding(Check check, String step, Map<String, Object> example, String detail) {
        return new Finding(check, file, step, example, detail);
    }
}
