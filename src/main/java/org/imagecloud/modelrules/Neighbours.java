package org.imagecloud.modelrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What will be in force beside a model: what is deployed with it, and what is in force already and not replaced by that. */
public final class Neighbours {

    private final Map<String, Element> processes = new HashMap<>();
    private final Set<String> decisions = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

    private Neighbours() {}

    /** @param inForce before; of the same process or decision, it gives way to what is new */
    public static Neighbours of(Collection<byte[]> ofNew, Collection<byte[]> inForce) {
        Neighbours neighbours = new Neighbours();
        List<byte[]> all = new ArrayList<>(inForce);
        all.addAll(ofNew);
        all.forEach(neighbours::read);
        neighbours.processes.values().forEach(neighbours::readAsked);
        return neighbours;
    }

    private void read(byte[] model) {
        try {
            Document document = ModelXml.parse(model);
            for (Element declared : ModelXml.children(document.getDocumentElement())) {
                switch (ModelXml.name(declared)) {
                    case "process" -> processes.put(declared.getAttribute("id"), declared);
                    case "decision" -> decisions.add(declared.getAttribute("id"));
                    default -> {}
                }
            }
        } catch (SAXException e) {
            // What is new is told of by itself; what is older than a rule declares what the engine knows.
        }
    }

    private void readAsked(Element process) {
        var all = process.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            asked.add(element.getAttribute("calledElement"));
            asked.add(element.getAttributeNS(ModelWords.CAMUNDA, "decisionRef"));
        }
    }

    boolean hasProcess(String id) {
        return processes.containsKey(id);
    }

    boolean hasDecision(String id) {
        return decisions.contains(id);
    }

    /** Whether a process here calls it, or asks it. */
    boolean isAsked(String id) {
        return asked.contains(id);
    }

    /** Whether something happens after a time in it. */
    boolean hasTimers(String process) {
        Element element = processes.get(process);
        return element != null
                && element.getElementsByTagNameNS("*", "timerEventDefinition").getLength() > 0;
    }

    /** Every id that could have been meant. */
    Set<String> ids() {
        Map<String, Boolean> ids = new LinkedHashMap<>();
        processes.keySet().forEach(id -> ids.put(id, true));
        decisions.forEach(id -> ids.put(id, true));
        return ids.keySet();
    }
}
