package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Whether a process keeps what code and patients rely on. The application's own version says what that is: its steps, what they do,
 * and what surely happens after and before each. Any process, ours or not, must find what it names, and waits for nobody for ever.
 */
public final class ProcessChecks {

    private static final String HISTORY = "historyTimeToLive";
    private static final String LATEST = "latest";
    private static final Set<String> BINDINGS = Set.of("calledElementBinding", "decisionRefBinding");

    private final Map<String, Element> ours = new HashMap<>();
    private final ModelNames names;

    /** @param ours the application's own processes */
    public ProcessChecks(Collection<byte[]> ours, ModelNames names) {
        this.names = names;
        ours.forEach(model -> processes(parsed(model)).forEach(process -> this.ours.put(id(process), process)));
    }

    /** What is wrong with the processes of a file that {@link ModelChecks} found nothing in. */
    public List<Finding> run(String file, byte[] model, Neighbours beside) {
        Document document = parsed(model);
        List<Finding> findings = new ArrayList<>();
        processes(document).forEach(process -> findings.addAll(check(file, process, beside)));
        findings.addAll(new TimerChecks(file).run(ModelXml.elements(document).stream()));
        findings.addAll(new NameChecks(file, names, beside).run(document));
        WholeSteps.broken(file, ModelXml.elements(document)).forEach(findings::add);
        return findings.stream().limit(Finding.MOST).toList();
    }

    private List<Finding> check(String file, Element process, Neighbours beside) {
        List<Finding> findings = new ArrayList<>();
        if (!"true".equals(process.getAttribute("isExecutable"))) {
            findings.add(new Finding(Check.NOT_EXECUTABLE, file, id(process), Map.of(), id(process)));
        }
        if (process.getAttributeNS(ModelWords.CAMUNDA, HISTORY).isBlank()) {
            findings.add(new Finding(Check.NO_HISTORY, file, id(process), Map.of(), id(process)));
        }
        bound(file, process).forEach(findings::add);
        ProcessGraph graph = new ProcessGraph(process);
        Element before = ours.get(id(process));
        Map<String, List<Condition>> known = new HashMap<>();
        if (before != null) {
            ProcessGraph promised = new ProcessGraph(before);
            StepPromises steps = new StepPromises(file);
            promised.steps().forEach((id, step) -> {
                known.put(id, conditions(promised, id));
                if (graph.steps().containsKey(id)) {
                    findings.addAll(steps.broken(step, graph.step(id)));
                }
            });
            findings.addAll(new Promises(file, promised, graph).broken());
        }
        findings.addAll(new WaitingChecks(file, graph, beside::hasTimers).run(known));
        return findings;
    }

    private static List<Condition> conditions(ProcessGraph graph, String gateway) {
        return graph.flowsFrom(gateway).stream()
                .map(ProcessGraph::conditionOf)
                .filter(text -> !text.isEmpty())
                .map(Condition::of)
                .toList();
    }

    /** A version that a model names is not the one in force, and nobody sees it change. */
    private static Stream<Finding> bound(String file, Element process) {
        var all = process.getElementsByTagNameNS("*", "*");
        return Stream.iterate(0, i -> i < all.getLength(), i -> i + 1)
                .map(i -> (Element) all.item(i))
                .flatMap(element -> ModelXml.attributes(element).stream())
                .filter(attribute -> BINDINGS.contains(ModelXml.name(attribute))
                        && !attribute.getValue().equals(LATEST))
                .map(attribute -> new Finding(
                        Check.BOUND, file, ModelXml.id(attribute.getOwnerElement()), Map.of(), attribute.getValue()));
    }

    private static List<Element> processes(Document model) {
        return ModelXml.children(model.getDocumentElement()).stream()
                .filter(element -> ProcessGraph.isCalled(element, "process"))
                .toList();
    }

    private static String id(Element process) {
        return process.getAttribute("id");
    }

    private static Document parsed(byte[] model) {
        try {
            return ModelXml.parse(model);
        } catch (SAXException e) {
            throw new IllegalArgumentException("ModelChecks tells that this is no model", e);
        }
    }
}
