package org.imagecloud.archive.dicom;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes data sets in the DICOM JSON model, PS3.18 Annex F. */
public final class DicomJson {

    private static final int MAX_INLINE = 4096;
    /** No number of the standard is longer; a decimal's cost grows with the square of its length. */
    private static final int MAX_DIGITS = 64;

    private static final int FILE_META = 0x0002;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final JsonGenerator json;
    private final BulkDataUri bulkDataUri;
    /** Whether what is written stood in the object once, and is told as it stood there. */
    private boolean former;

    /** Says where a client finds a value that is not written inline; none leaves the value out. */
    @FunctionalInterface
    public interface BulkDataUri {
        /** @param tag of the attribute, at the top level */
        @Nullable
        String of(int tag);
    }

    public DicomJson(JsonGenerator json, BulkDataUri bulkDataUri) {
        this.json = json;
        this.bulkDataUri = bulkDataUri;
    }

    /** Writes one data set as a JSON object, as the standard asks without group lengths and without group 0002. */
    public void write(Attributes dataSet) throws IOException {
        write(dataSet, true);
    }

    private void write(Attributes dataSet, boolean top) throws IOException {
        json.writeStartObject();
        for (Iterator<Map.Entry<Integer, Element>> all = dataSet.iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Element> entry = all.next();
            int tag = entry.getKey();
            if ((tag & 0xffff) != 0 && tag >>> 16 != FILE_META) {
                json.writeObjectFieldStart(HEX.toHexDigits(tag));
                json.writeStringField("vr", entry.getValue().vr().name());
                writeValue(dataSet, tag, entry.getValue(), top);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void writeValue(Attributes dataSet, int tag, Element element, boolean top) throws IOException {
        if (tag == Tag.SpecificCharacterSet && !former) {
            writeValues(element.vr(), Stream.of("ISO_IR 192")); // JSON is UTF-8, whatever the object was (PS3.18 §F.2)
        } else if (element.vr() == VR.SQ || element.value() instanceof List<?>) {
            boolean before = former;
            former |= tag == Tag.ModifiedAttributesSequence;
            writeItems(dataSet.getSequence(tag));
            former = before;
        } else if (element.value() instanceof BulkData) {
            writeUri(tag, top);
        } else if (element.vr().isBinary()) {
            writeBinary(tag, dataSet.getBytes(tag), top);
        } else {
            writeValues(element.vr(), dataSet.strings(tag));
        }
    }

    private void writeItems(List<Attributes> items) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (Attributes item : items) {
            write(item, false);
        }
        json.writeEndArray();
    }

    private void writeBinary(int tag, byte[] bytes, boolean top) throws IOException {
        if (bytes.length > MAX_INLINE && top && bulkDataUri.of(tag) != null) {
            writeUri(tag, true);
        } else if (bytes.length > 0) {
            json.writeStringField("InlineBinary", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private void writeUri(int tag, boolean top) throws IOException {
        String uri = top ? bulkDataUri.of(tag) : null;
        if (uri != null) {
            json.writeStringField("BulkDataURI", uri);
        }
    }

    /** Empty values are null between others; where all are empty, there is no Value (PS3.18 §F.2.5). */
    private void writeValues(VR vr, Stream<String> values) throws IOException {
        int empty = 0;
        boolean begun = false;
        for (Iterator<String> all = values.iterator(); all.hasNext(); ) {
            String value = all.next();
            if (value.isEmpty() && !begun) {
                empty++;
                continue;
            }
            if (!begun) {
                json.writeArrayFieldStart("Value");
                for (int i = 0; i < empty; i++) {
                    json.writeNull();
                }
                begun = true;
            }
            writeOne(vr, value);
        }
        if (begun) {
            json.writeEndArray();
        }
    }

    private void writeOne(VR vr, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNull();
        } else if (vr == VR.PN) {
            writePersonName(value);
        } else if (vr == VR.DS || vr == VR.IS) {
            writeNumber(value);
        } else if (vr.isNumber() && vr != VR.AT && Character.isDigit(value.charAt(value.length() - 1))) {
            json.writeNumber(value); // as Java writes it, which is JSON's way but for NaN and Infinity
        } else {
            json.writeString(value);
        }
    }

    /** A number that is none is written as a string, which PS3.18 §F.2.3 allows for DS and IS. */
    private void writeNumber(String value) throws IOException {
        if (value.length() > MAX_DIGITS) {
            json.writeString(value);
            return;
        }
        try {
            json.writeNumber(new BigDecimal(value));
        } catch (NumberFormatException e) {
            json.writeString(value);
        }
    }

    private void writePersonName(String value) throws IOException {
        String[] groups = value.split("=", -1);
        if (Stream.of(groups).allMatch(String::isEmpty)) {
            json.writeNull();
            return;
        }
        String[] names = {"Alphabetic", "Ideographic", "Phonetic"};
        json.writeStartObject();
        for (int i = 0; i < Math.min(groups.length, names.length); i++) {
            if (!groups[i].isEmpty()) {
                json.writeStringField(names[i], groups[i]);
            }
        }
        json.writeEndObject();
    }
}
