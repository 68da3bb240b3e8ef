package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Checks that a model runs nothing but what it is meant to call. It walks the whole file, so that a place where the engine
 * evaluates a text cannot be forgotten: every text and every attribute is looked at as if it were an expression, and every
 * element and attribute must be known.
 */
public final class ModelChecks {

    private static final Pattern ONE_NAME = Pattern.compile("[#$]\\{(\\w+)}");
    private static final Pattern OWN_FORM = Pattern.compile("embedded:app:forms/[\\w-]+\\.html");
    private static final Pattern TYPE_OF_AN_EXPRESSION = Pattern.compile("(\\w+:)?tFormalExpression");
    private static final Set<String> FEEL = Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private static final String DELEGATE = "delegateExpression";

    private final ModelNames names;
    private final FeelText feel = new FeelText();

    public ModelChecks(ModelNames names) {
        this.names = names;
    }

    /** What a process holds that it may not, in the order of the file. */
    public List<Finding> ofProcess(String resource, byte[] bpmn) {
        return parsed(resource, bpmn, ModelWords.PROCESSES);
    }

    /** What a decision holds that it may not; whether its answers make sense is {@link DecisionChecks}' concern. */
    public List<Finding> ofDecision(String resource, byte[] dmn) {
        return parsed(resource, dmn, ModelWords.DECISIONS);
    }

    /**
     * Where processes would go round without waiting for anybody, of which each looks right by itself: also where the way lies in others,
     * and what is new lets it pass.
     *
     * @param ofNew what is to be deployed, by its name
     * @param inForce what is in force beside it; of the same process, it gives way to what is new
     */
    public List<Finding> ofProcessesTogether(Map<String, byte[]> ofNew, Collection<byte[]> inForce) {
        Map<Document, String> names = new IdentityHashMap<>();
        List<Document> all = new ArrayList<>();
        List<Document> before = new ArrayList<>();
        try {
            for (Map.Entry<String, byte[]> model : ofNew.entrySet()) {
                Document document = ModelXml.parse(model.getValue());
                names.put(document, model.getKey());
                all.add(document);
            }
            Set<String> replaced = all.stream()
                    .flatMap(document -> processes(document).stream())
                    .collect(Collectors.toSet());
            for (byte[] model : inForce) {
                Document document = ModelXml.parse(model);
                before.add(document);
                if (Collections.disjoint(replaced, processes(document))) {
                    all.add(document);
                }
            }
        } catch (SAXException e) {
            return List.of(); // each was, or is, told of alone
        }
        Set<Element> known = Set.copyOf(WaitlessLoops.in(before));
        String anyNew = String.join(", ", ofNew.keySet());
        return WaitlessLoops.in(all).stream()
                .filter(step -> !known.contains(step))
                .map(step -> neverWaits(names.getOrDefault(step.getOwnerDocument(), anyNew), step))
                .limit(Finding.MOST)
                .toList();
    }

    private static Set<String> processes(Document model) {
        return ModelXml.elements(model).stream()
                .filter(element -> ModelXml.name(element).equals("process"))
                .map(ModelXml::id)
                .collect(Collectors.toSet());
    }

    private static Finding neverWaits(String resource, Element step) {
        return finding(Check.NEVER_WAITS, resource, ModelXml.id(step), step.getAttribute("name"));
    }

    private List<Finding> parsed(String resource, byte[] model, ModelWords words) {
        try {
            return check(resource, ModelXml.parse(model), words);
        } catch (SAXException e) {
            return List.of(finding(Check.NO_MODEL, resource, Finding.NO_RULE, String.valueOf(e.getMessage())));
        }
    }

    List<Finding> check(String resource, Document model, ModelWords words) {
        Stream<Finding> wordByWord =
                ModelXml.elements(model).stream().flatMap(element -> check(resource, element, words));
        Stream<Finding> loops = WaitlessLoops.in(model).stream().map(step -> neverWaits(resource, step));
        return Stream.concat(wordByWord, loops).limit(Finding.MOST).toList();
    }

    private Stream<Finding> check(String resource, Element element, ModelWords words) {
        String id = ModelXml.id(element);
        List<Wrong> wrong = new ArrayList<>();
        if (!words.knows(element)) {
            wrong.add(new Wrong(Check.UNKNOWN_WORD, element.getTagName()));
        }
        for (Attr attribute : ModelXml.attributes(element)) {
            if (!words.knows(attribute)) {
                wrong.add(new Wrong(Check.UNKNOWN_WORD, attribute.getName()));
            }
            wrong(attribute).ifPresent(wrong::add);
        }
        wrong(element).ifPresent(wrong::add);
        return wrong.stream().map(reason -> reason.in(resource, id));
    }

    /** A reason, before it is known where. */
    record Wrong(Check check, String detail) {

        Finding in(String resource, String element) {
            return finding(check, resource, element, detail);
        }
    }

    private Optional<Wrong> wrong(Attr attribute) {
        String value = attribute.getValue();
        return switch (ModelXml.name(attribute)) {
            case DELEGATE -> isCallable(value) ? Optional.empty() : Optional.of(new Wrong(Check.NOT_CALLABLE, value));
            case "formKey" ->
                OWN_FORM.matcher(value).matches() ? Optional.empty() : Optional.of(new Wrong(Check.FORM, value));
            case "expressionLanguage" ->
                FEEL.contains(value) ? Optional.empty() : Optional.of(new Wrong(Check.LANGUAGE, value));
            case "type" -> wrongType(attribute, value);
            default -> wrong(value);
        };
    }

    /** Of a service task only {@code external}: the engine's others send mail and start programs of the server. */
    private Optional<Wrong> wrongType(Attr attribute, String value) {
        return switch (ModelXml.namespace(attribute)) {
            case ModelWords.CAMUNDA ->
                value.equals("external") ? Optional.empty() : Optional.of(new Wrong(Check.UNKNOWN_WORD, value));
            default ->
                TYPE_OF_AN_EXPRESSION.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of(new Wrong(Check.UNKNOWN_WORD, value));
        };
    }

    private Optional<Wrong> wrong(Element element) {
        String text = ModelXml.text(element);
        return wrong(text).or(() -> feel.wrongIn(element, text)).or(() -> ModelBounds.wrongIn(element, text));
    }

    private Optional<Wrong> wrong(String text) {
        return ExpressionText.wrongIn(text, names)
                .map(wrong -> new Wrong(
                        names.isVariable(wrong) ? Check.HOSTILE_EXPRESSION : Check.NOT_CALLABLE,
                        wrong.equals(text) ? text : wrong + " – " + text.strip()));
    }

    private boolean isCallable(String expression) {
        Matcher name = ONE_NAME.matcher(expression);
        return name.matches() && names.callable().test(name.group(1));
    }

    private static Finding finding(Check check, String resource, String element, String detail) {
        return new Finding(check, resource, element, Map.of(), detail);
    }
}
