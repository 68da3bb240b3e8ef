package org.imagecloud.archive.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes data sets in the Native DICOM Model, PS3.19 §A.1. */
public final class NativeXml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    private static final int MAX_INLINE = 4096;
    private static final int FILE_META = 0x0002;
    private static final int OF_THE_BLOCK = 0xffff00ff;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};
    private static final String[] COMPONENTS = {"FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"};

    private final XMLStreamWriter xml;
    private final DicomJson.BulkDataUri bulkDataUri;

    private NativeXml(XMLStreamWriter xml, DicomJson.BulkDataUri bulkDataUri) {
        this.xml = xml;
        this.bulkDataUri = bulkDataUri;
    }

    /** Writes one data set as an XML document in UTF-8, without group lengths and without group 0002; the stream stays open. */
    public static void write(Attributes dataSet, DicomJson.BulkDataUri bulkDataUri, OutputStream out)
            throws IOException {
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "NativeDicomModel");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xml:space", "preserve");
            new NativeXml(xml, bulkDataUri).write(dataSet, true);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(Attributes dataSet, boolean top) throws XMLStreamException {
        for (Iterator<Map.Entry<Integer, Element>> all = dataSet.iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Element> entry = all.next();
            int tag = entry.getKey();
            if ((tag & 0xffff) != 0 && tag >>> 16 != FILE_META) {
                begin(dataSet, tag, entry.getValue().vr());
                writeValue(dataSet, tag, entry.getValue(), top);
                xml.writeEndElement();
            }
        }
    }

    private void begin(Attributes dataSet, int tag, VR vr) throws XMLStreamException {
        String creator = creator(dataSet, tag);
        String keyword = ElementDictionary.keywordOf(tag);
        xml.writeStartElement(NAMESPACE, "DicomAttribute");
        xml.writeAttribute("tag", HEX.toHexDigits(creator == null ? tag : tag & OF_THE_BLOCK));
        xml.writeAttribute("vr", vr.name());
        if (keyword != null) {
            xml.writeAttribute("keyword", keyword);
        }
        if (creator != null) {
            xml.writeAttribute("privateCreator", text(creator));
        }
    }

    /** Of a private attribute, which is told without the number of its block (PS3.19 §A.1.6). */
    private static @Nullable String creator(Attributes dataSet, int tag) {
        int block = tag >>> 8 & 0xff;
        boolean isPrivate = (tag >>> 16 & 1) == 1 && block >= 0x10;
        return isPrivate ? dataSet.getString(tag & 0xffff0000 | block) : null;
    }

    private void writeValue(Attributes dataSet, int tag, Element element, boolean top) throws XMLStreamException {
        if (tag == Tag.SpecificCharacterSet && top) {
            value(1, "ISO_IR 192"); // the document is in UTF-8, whatever the object was
        } else if (element.vr() == VR.SQ || element.value() instanceof List<?>) {
            int number = 0;
            for (Attributes item : dataSet.getSequence(tag)) {
                xml.writeStartElement(NAMESPACE, "Item");
                xml.writeAttribute("number", Integer.toString(++number));
                write(item, false);
                xml.writeEndElement();
            }
        } else if (element.value() instanceof BulkData) {
            bulk(tag, top);
        } else if (element.vr().isBinary()) {
            binary(tag, dataSet.getBytes(tag), top);
        } else {
            int number = 0;
            for (String value : dataSet.getStrings(tag)) {
                number++;
                if (element.vr() == VR.PN) {
                    name(number, value);
                } else if (!value.isEmpty()) {
                    value(number, value);
                }
            }
        }
    }

    private void binary(int tag, byte[] bytes, boolean top) throws XMLStreamException {
        if (bytes.length > MAX_INLINE && top && bulkDataUri.of(tag) != null) {
            bulk(tag, true);
        } else if (bytes.length > 0) {
            xml.writeStartElement(NAMESPACE, "InlineBinary");
            xml.writeCharacters(Base64.getEncoder().encodeToString(bytes));
            xml.writeEndElement();
        }
    }

    private void bulk(int tag, boolean top) throws XMLStreamException {
        String uri = top ? bulkDataUri.of(tag) : null;
        if (uri != null) {
            xml.writeEmptyElement(NAMESPACE, "BulkData");
            xml.writeAttribute("uri", uri);
        }
    }

    private void value(int number, String value) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "Value");
        xml.writeAttribute("number", Integer.toString(number));
        xml.writeCharacters(text(value));
        xml.writeEndElement();
    }

    private void name(int number, String name) throws XMLStreamException {
        if (name.isEmpty()) {
            return;
        }
        xml.writeStartElement(NAMESPACE, "PersonName");
        xml.writeAttribute("number", Integer.toString(number));
        String[] groups = name.split("=", -1);
        for (int group = 0; group < Math.min(groups.length, GROUPS.length); group++) {
            if (!groups[group].isEmpty()) {
                xml.writeStartElement(NAMESPACE, GROUPS[group]);
                components(groups[group].split("\\^", -1));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private void components(String[] components) throws XMLStreamException {
        for (int i = 0; i < Math.min(components.length, COMPONENTS.length); i++) {
            if (!components[i].isEmpty()) {
                xml.writeStartElement(NAMESPACE, COMPONENTS[i]);
                xml.writeCharacters(text(components[i]));
                xml.writeEndElement();
            }
        }
    }

    /** Without what no XML document may hold. */
    private static String text(String value) {
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c != 0xfffe && c != 0xffff)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
