package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whether what a process names is there: called processes, decisions, forms and variables. */
final class NameChecks {

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])([A-Za-z_]\\w*)(?!\\w*\\s*\\()");
    private static final Pattern FORM = Pattern.compile("embedded:app:forms/(.+)");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "execution",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    /** Attributes by which a model makes a variable of its own. */
    private static final Set<String> MAKING = Set.of("resultVariable", "elementVariable", "target");

    private final String file;
    private final ModelNames names;
    private final Neighbours beside;
    private final List<Finding> findings = new ArrayList<>();

    NameChecks(String file, ModelNames names, Neighbours beside) {
        this.file = file;
        this.names = names;
        this.beside = beside;
    }

    List<Finding> run(Document model) {
        List<Element> elements = ModelXml.elements(model);
        Set<String> own = own(elements);
        for (Element element : elements) {
            String called = element.getAttribute("calledElement");
            if (!called.isEmpty() && !ExpressionText.isIn(called) && !beside.hasProcess(called)) {
                tell(
                        Check.NOT_THERE,
                        element,
                        called,
                        Meant.by(called, beside.ids()).orElse("-"));
            }
            String decision = element.getAttributeNS(ModelWords.CAMUNDA, "decisionRef");
            if (!decision.isEmpty() && !ExpressionText.isIn(decision) && !beside.hasDecision(decision)) {
                tell(
                        Check.NOT_THERE,
                        element,
                        decision,
                        Meant.by(decision, beside.ids()).orElse("-"));
            }
            Matcher form = FORM.matcher(element.getAttributeNS(ModelWords.CAMUNDA, "formKey"));
            if (form.matches() && !names.forms().test(form.group(1))) {
                tell(Check.NOT_THERE, element, form.group(1), "-");
            }
            unknown(element, own).forEach(name -> tell(Check.UNKNOWN_VARIABLE, element, name, "-"));
        }
        return findings;
    }

    private static Set<String> own(List<Element> elements) {
        Set<String> own = new HashSet<>();
        for (Element element : elements) {
            if (Set.of("inputParameter", "outputParameter").contains(ModelXml.name(element))) {
                own.add(element.getAttribute("name"));
            }
            ModelXml.attributes(element).stream()
                    .filter(attribute -> MAKING.contains(ModelXml.name(attribute)))
                    .map(Attr::getValue)
                    .forEach(own::add);
        }
        return own;
    }

    private Stream<String> unknown(Element element, Set<String> own) {
        Stream<String> attributes = ModelXml.attributes(element).stream().map(Attr::getValue);
        Stream<String> read = Stream.concat(attributes, Stream.of(ModelXml.text(element)))
                .filter(ExpressionText::isIn)
                .flatMap(NameChecks::names);
        Stream<String> handed = Set.of("in", "out").contains(ModelXml.name(element)) && element.hasAttribute("source")
                ? Stream.of(element.getAttribute("source"))
                : Stream.empty();
        return Stream.concat(read, handed)
                .filter(name -> !own.contains(name)
                        && !names.callable().test(name)
                        && !names.variables().test(name))
                .distinct();
    }

    private static Stream<String> names(String expression) {
        return NAME.matcher(TEXT.matcher(expression).replaceAll(""))
                .results()
                .map(result -> result.group(1))
                .filter(name -> !WORDS.contains(name));
    }

    private void tell(Check check, Element element, String what, String meant) {
        findings.add(new Finding(
                check, file, ModelXml.id(element), Map.of(), meant.equals("-") ? what : what + " (" + meant + "?)"));
    }
}
