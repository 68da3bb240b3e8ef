package org.imagecloud.modelrules;

import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Finds the element of a model that says something. */
public final class PlaceOfText {

    private PlaceOfText() {}

    /** The id of the first element whose text or attribute it is, or that has it. */
    public static Optional<String> in(byte[] model, String text) {
        try {
            return ModelXml.elements(ModelXml.parse(model)).stream()
                    .filter(element -> says(element, text))
                    .findFirst()
                    .map(ModelXml::id);
        } catch (SAXException e) {
            return Optional.empty();
        }
    }

    private static boolean says(Element element, String text) {
        return ModelXml.text(element).strip().equals(text)
                || ModelXml.attributes(element).stream()
                        .anyMatch(attribute -> attribute.getValue().equals(text));
    }
}
