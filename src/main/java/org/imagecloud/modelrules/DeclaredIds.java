package org.imagecloud.modelrules;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a model declares: by these ids, and not by its file's name, the engine finds what is in force.
 *
 * @param processes in the order of the file
 * @param decisions in the order of the file; those of a graph, all of them
 */
public record DeclaredIds(List<String> processes, List<String> decisions) {

    private static final DeclaredIds NONE = new DeclaredIds(List.of(), List.of());

    /** Nothing of what is no model. */
    public static DeclaredIds of(byte[] model) {
        try {
            Document document = ModelXml.parse(model);
            return new DeclaredIds(ids(document, "process"), ids(document, "decision"));
        } catch (SAXException e) {
            return NONE;
        }
    }

    public Stream<String> all() {
        return Stream.concat(processes.stream(), decisions.stream());
    }

    private static List<String> ids(Document model, String kind) {
        return ModelXml.children(model.getDocumentElement()).stream()
                .filter(element -> ModelXml.name(element).equals(kind))
                .map((Element element) -> element.getAttribute("id"))
                .toList();
    }
}
