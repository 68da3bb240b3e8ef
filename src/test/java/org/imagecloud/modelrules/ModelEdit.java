package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Edits a model of today as an administrator would in Modeler. */
final class ModelEdit {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Document document;

    private ModelEdit(Document document) {
        this.document = document;
    }

    static byte[] of(String path, Consumer<ModelEdit> edit) {
        try {
            ModelEdit model = new ModelEdit(ModelXml.parse(Files.readAllBytes(Path.of(path))));
            edit.accept(model);
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(model.document), new StreamResult(text));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    Element element(String id) {
        return ModelXml.elements(document).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + id));
    }

    /** Takes away a step with what is attached to it and the flows from and to it. */
    void remove(String id) {
        Element step = element(id);
        all("boundaryEvent", "attachedToRef", id).forEach(event -> remove(event.getAttribute("id")));
        all("sequenceFlow", "sourceRef", id).forEach(ModelEdit::detach);
        all("sequenceFlow", "targetRef", id).forEach(ModelEdit::detach);
        detach(step);
    }

    /** Takes away a step, and joins the flow to it with the flow from it. */
    void skip(String id) {
        String next = all("sequenceFlow", "sourceRef", id).get(0).getAttribute("targetRef");
        all("sequenceFlow", "targetRef", id).forEach(flow -> flow.setAttribute("targetRef", next));
        remove(id);
    }

    /** Leads a flow to another step. */
    void lead(String flow, String to) {
        element(flow).setAttribute("targetRef", to);
    }

    void condition(String flow, String text) {
        element(flow)
                .getElementsByTagNameNS(BPMN, "conditionExpression")
                .item(0)
                .setTextContent(text);
    }

    void set(String id, String attribute, String value) {
        element(id).setAttribute(attribute, value);
    }

    void camunda(String id, String attribute, String value) {
        element(id).setAttributeNS(ModelWords.CAMUNDA, "camunda:" + attribute, value);
    }

    void removeCamunda(String id, String attribute) {
        assertThat(element(id).hasAttributeNS(ModelWords.CAMUNDA, attribute)).isTrue();
        element(id).removeAttributeNS(ModelWords.CAMUNDA, attribute);
    }

    /** The text of an element below that of an id. */
    void text(String id, String name, String text) {
        element(id).getElementsByTagNameNS("*", name).item(0).setTextContent(text);
    }

    /** Takes away the first element of a name, with an attribute's value, below that of an id. */
    void removeBelow(String id, String name, String attribute, String value) {
        detach(ModelXml.elements(document).stream()
                .filter(element -> ModelXml.name(element).equals(name)
                        && element.getAttribute(attribute).equals(value)
                        && isBelow(element, element(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no such " + name)));
    }

    /** Puts a step on a flow. */
    Element insert(String flow, String kind, String id) {
        Element before = element(flow);
        Element step = document.createElementNS(BPMN, "bpmn:" + kind);
        step.setAttribute("id", id);
        before.getParentNode().appendChild(step);
        add("flow_" + id, id, before.getAttribute("targetRef"));
        before.setAttribute("targetRef", id);
        return step;
    }

    Element add(String flow, String from, String to) {
        Element added = document.createElementNS(BPMN, "bpmn:sequenceFlow");
        added.setAttribute("id", flow);
        added.setAttribute("sourceRef", from);
        added.setAttribute("targetRef", to);
        element(from).getParentNode().appendChild(added);
        return added;
    }

    Element below(String id, String kind) {
        Element added = document.createElementNS(BPMN, "bpmn:" + kind);
        element(id).appendChild(added);
        return added;
    }

    /** The text of a rule's cell, as {@code entry_u1_finalMinutes}. */
    void cell(String entry, String text) {
        text(entry, "text", text);
    }

    void removeRule(String rule) {
        detach(element(rule));
    }

    private List<Element> all(String name, String attribute, String value) {
        return ModelXml.elements(document).stream()
                .filter(element -> ModelXml.name(element).equals(name)
                        && element.getAttribute(attribute).equals(value))
                .toList();
    }

    private static boolean isBelow(Element element, Element above) {
        return above.getElementsByTagNameNS("*", "*").getLength() > 0
                && java.util.stream.IntStream.range(
                                0, above.getElementsByTagNameNS("*", "*").getLength())
                        .anyMatch(i -> above.getElementsByTagNameNS("*", "*").item(i) == element);
    }

    private static void detach(Element element) {
        element.getParentNode().removeChild(element);
    }
}
