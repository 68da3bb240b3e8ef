package org.imagecloud.modelrules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Which event or task of some processes sends a message or a signal, and which of them wait for one of that name, or are begun by it. */
final class SentAndCaught {

    private static final Set<String> SENDING = Set.of("intermediateThrowEvent", "endEvent", "sendTask");
    private static final Map<String, String> REFERENCES =
            Map.of("messageEventDefinition", "messageRef", "signalEventDefinition", "signalRef");
    private static final Set<String> TASKS = Set.of("sendTask", "receiveTask");

    /** Messages and signals, by their file and id. */
    private record Declared(Document model, String id) {}

    /** Messages are not caught as signals. */
    private record Sent(String reference, String name) {}

    private final Map<Declared, String> names = new HashMap<>();
    private final Map<Sent, Set<Element>> sending = new HashMap<>();
    private final Map<Sent, Set<Element>> catching = new HashMap<>();

    SentAndCaught(List<Element> elements) {
        elements.stream()
                .filter(element -> Set.of("message", "signal").contains(ModelXml.name(element)))
                .forEach(element -> names.put(
                        new Declared(element.getOwnerDocument(), element.getAttribute("id")),
                        element.getAttribute("name")));
        for (Element element : elements) {
            String reference = REFERENCES.get(ModelXml.name(element));
            if (reference != null && element.getParentNode() instanceof Element event) {
                note(event, reference, element.getAttribute(reference));
            } else if (TASKS.contains(ModelXml.name(element)) && element.hasAttribute("messageRef")) {
                note(element, "messageRef", element.getAttribute("messageRef"));
            }
        }
    }

    private void note(Element event, String reference, String id) {
        String name = names.getOrDefault(new Declared(event.getOwnerDocument(), id), id);
        (SENDING.contains(ModelXml.name(event)) ? sending : catching)
                .computeIfAbsent(new Sent(reference, name), sent -> new HashSet<>())
                .add(event);
    }

    /** Each that sends, with each that it reaches. */
    void forEach(BiConsumer<Element, Element> pair) {
        sending.forEach((sent, events) -> events.forEach(
                event -> catching.getOrDefault(sent, Set.of()).forEach(caught -> pair.accept(event, caught))));
    }
}
