package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What each step of the application's own version does, and must do in every other: by its id it calls the same delegate, table
 * or process with at least the same mappings, waits for the same, offers its form to at least the same groups, and has at least
 * the same listeners. When a timer fires may differ.
 */
final class StepPromises {

    /** Attributes that say what a step does; what else they hold is how it looks, or when. */
    private static final Set<String> DOING = Set.of(
            "delegateExpression",
            "type",
            "topic",
            "decisionRef",
            "mapDecisionResult",
            "resultVariable",
            "calledElement",
            "formKey",
            "attachedToRef",
            "triggeredByEvent",
            "variableName",
            "variableEvents");

    private static final Set<String> SWITCHES = Set.of("cancelActivity", "isInterrupting");
    private static final Set<String> MAPPINGS =
            Set.of("in", "out", "inputParameter", "outputParameter", "taskListener", "executionListener");

    private final String file;

    StepPromises(String file) {
        this.file = file;
    }

    List<Finding> broken(Element ours, Element theirs) {
        List<Finding> findings = new ArrayList<>();
        if (!ModelXml.name(ours).equals(ModelXml.name(theirs))) {
            findings.add(finding(Check.STEP_CHANGED, ours, ModelXml.name(ours)));
            return findings;
        }
        Map<String, String> before = doing(ours);
        Map<String, String> now = doing(theirs);
        before.forEach((what, value) -> {
            if (!value.equals(now.get(what))) {
                findings.add(finding(Check.STEP_CHANGED, ours, what + " = " + value));
            }
        });
        now.keySet().stream()
                .filter(what -> what.equals("multiInstanceLoopCharacteristics") && !before.containsKey(what))
                .forEach(what -> findings.add(finding(Check.STEP_CHANGED, ours, what)));
        Set<String> lost = mappings(ours);
        lost.removeAll(mappings(theirs));
        lost.forEach(mapping -> findings.add(
                finding(mapping.contains("Listener") ? Check.LISTENER_MISSING : Check.MAPPING_MISSING, ours, mapping)));
        if (!offered(theirs).containsAll(offered(ours))) {
            findings.add(finding(Check.NOBODY_ASKED, ours, String.join(", ", offered(ours))));
        }
        return findings;
    }

    private static Map<String, String> doing(Element step) {
        Map<String, String> doing = new TreeMap<>();
        Stream.concat(Stream.of(step), definitions(step))
                .flatMap(element -> ModelXml.attributes(element).stream())
                .filter(attribute -> DOING.contains(ModelXml.name(attribute)))
                .forEach(attribute -> doing.put(ModelXml.name(attribute), attribute.getValue()));
        SWITCHES.forEach(name -> doing.put(name, String.valueOf(!"false".equals(step.getAttribute(name)))));
        definitions(step).forEach(definition -> {
            doing.put("event", ModelXml.name(definition));
            named(definition).forEach(reference -> doing.put("waits for", reference));
        });
        ModelXml.children(step).stream()
                .map(ModelXml::name)
                .filter("multiInstanceLoopCharacteristics"::equals)
                .forEach(name -> doing.put(name, ""));
        return doing;
    }

    private static Stream<Element> definitions(Element step) {
        return ModelXml.children(step).stream()
                .filter(child -> ModelXml.name(child).endsWith("EventDefinition"));
    }

    /** A message by its name, which code sends; what it asks of a variable by its text. */
    private static Stream<String> named(Element definition) {
        Stream<String> messages = ModelXml.attributes(definition).stream()
                .filter(attribute ->
                        Set.of("messageRef", "signalRef", "errorRef").contains(ModelXml.name(attribute)))
                .map(Attr::getValue)
                .map(id -> nameOf(definition, id));
        Stream<String> conditions = ModelXml.children(definition).stream()
                .filter(child -> ProcessGraph.isCalled(child, "condition"))
                .map(ModelXml::text)
                .map(String::strip);
        return Stream.concat(messages, conditions);
    }

    private static String nameOf(Element anywhere, String id) {
        return ModelXml.children(anywhere.getOwnerDocument().getDocumentElement()).stream()
                .filter(declared -> declared.getAttribute("id").equals(id))
                .map(declared -> declared.getAttribute("name"))
                .findFirst()
                .orElse(id);
    }

    /** Each as its kind, its attributes in order, and its text. */
    private static Set<String> mappings(Element step) {
        return extensions(step)
                .filter(element -> MAPPINGS.contains(ModelXml.name(element)))
                .map(StepPromises::told)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Element> extensions(Element step) {
        return ModelXml.children(step).stream()
                .filter(child -> ProcessGraph.isCalled(child, "extensionElements"))
                .flatMap(child -> ModelXml.children(child).stream())
                .flatMap(child -> ProcessGraph.isCalled(child, "inputOutput")
                        ? ModelXml.children(child).stream()
                        : Stream.of(child));
    }

    private static String told(Element mapping) {
        String attributes = ModelXml.attributes(mapping).stream()
                .sorted(Comparator.comparing(Attr::getName))
                .map(attribute -> ModelXml.name(attribute) + "=" + attribute.getValue())
                .collect(Collectors.joining(" "));
        return (ModelXml.name(mapping) + " " + attributes + " "
                        + ModelXml.text(mapping).strip())
                .strip();
    }

    private static Set<String> offered(Element step) {
        String groups = step.getAttributeNS(ModelWords.CAMUNDA, "candidateGroups");
        return Stream.of(groups.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Finding finding(Check check, Element step, String detail) {
        return new Finding(check, file, step.getAttribute("id"), Map.of(), detail);
    }
}
