package org.imagecloud.archive.dicom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads data sets in the DICOM JSON model (PS3.18 Annex F), one after the other, each bounded in memory as one read from a
 * file is. Takes numbers written as text and the reverse, members in any order, null for empty values. Group lengths and
 * group 0002 are passed over. Text becomes UTF-8, so Specific Character Set becomes ISO_IR 192 where it matters.
 */
public final class DicomJsonReader implements Closeable {

    private static final int MAX_DEPTH = 32;
    private static final int ELEMENT_COST = 128;
    private static final int TOKEN_COST = 32;
    private static final int FILE_META = 0x0002;
    private static final int DELIMITERS = 0xFFFE;
    private static final Pattern TAG = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final byte[] UTF_8 = "ISO_IR 192".getBytes(StandardCharsets.US_ASCII);

    private static final JsonFactory JSON = BoundedJson.counted(4 * MAX_DEPTH + 8, 32 << 20);

    private final JsonParser json;
    private final Text text;
    private final BulkValues bulk;
    private final JsonValues values = new JsonValues();
    private boolean begun;
    private boolean ended;

    /** Finds values that the metadata only name. */
    @FunctionalInterface
    public interface BulkValues {
        /**
         * The value's bytes, little endian, or none when the caller keeps the value out of the data set.
         *
         * @param top whether the attribute stands outside sequences
         * @throws DicomJsonException when there is no such value
         */
        byte @Nullable [] of(int tag, VR vr, String uri, boolean top) throws IOException;
    }

    /** Counts what has come of one data set, which the parser and the values' making may hold all of. */
    private static final class Text extends FilterInputStream {

        private static final int COST = 2;

        private final HeldBytes held = HeldBytes.begin();

        Text(InputStream in) {
            super(in);
        }

        void begin() {
            held.close();
        }

        @Override
        public int read() throws IOException {
            held.take(COST);
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            held.take((long) COST * Math.max(count, 0));
            return count;
        }
    }

    /**
     * One element of the array.
     *
     * @param dataSet with a problem, what was read before it
     * @param problem why the data set cannot be used; none for a good one
     */
    public record Instance(Attributes dataSet, @Nullable String problem) {}

    public DicomJsonReader(InputStream in, BulkValues bulk) throws IOException {
        this.text = new Text(in);
        this.json = JSON.createParser(text);
        this.bulk = bulk;
    }

    /**
     * The next data set, or none after the last. One that cannot be used does not harm those behind it.
     *
     * @throws DicomJsonException when the text is no array of objects; nothing behind can be read then
     */
    public @Nullable Instance next() throws IOException {
        try {
            return ended ? null : read();
        } catch (JsonProcessingException e) {
            // Its message may quote what it read.
            throw new DicomJsonException(
                    "No JSON at character " + json.currentLocation().getCharOffset());
        } catch (CharConversionException e) {
            throw new DicomJsonException("The JSON is not in UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        values.begin();
        text.begin();
        json.close();
    }

    private @Nullable Instance read() throws IOException {
        if (!begun) {
            begun = true;
            require(json.nextToken() == JsonToken.START_ARRAY, "The metadata are no array");
        }
        JsonToken token = json.nextToken();
        if (token == JsonToken.END_ARRAY) {
            ended = true;
            require(json.nextToken() == null, "Something follows the array");
            return null;
        }
        require(token == JsonToken.START_OBJECT, "The array holds something that is no data set");
        JsonStreamContext array = json.getParsingContext().getParent();
        Attributes dataSet = new Attributes();
        values.begin();
        text.begin();
        try {
            readDataSet(json, dataSet, 1);
        } catch (DicomJsonException e) {
            while (json.getParsingContext() != array) {
                json.nextToken();
            }
            return new Instance(dataSet, e.getMessage());
        }
        if (values.needUtf8()) {
            dataSet.setBytes(Tag.SpecificCharacterSet, VR.CS, UTF_8);
        }
        return new Instance(dataSet, null);
    }

    private void readDataSet(JsonParser in, Attributes dataSet, int depth) throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            require(TAG.matcher(name).matches(), "An attribute's name is no tag");
            int tag = Integer.parseUnsignedInt(name, 16);
            int group = tag >>> 16;
            require(group != 0 && group != DELIMITERS && !dataSet.contains(tag), "No tag of a data set, or twice", tag);
            require(in.nextToken() == JsonToken.START_OBJECT, "No object", tag);
            if (group == FILE_META || (tag & 0xffff) == 0) {
                in.skipChildren();
            } else {
                readAttribute(in, dataSet, tag, depth);
            }
        }
    }

    private void readAttribute(JsonParser in, Attributes dataSet, int tag, int depth) throws IOException {
        VR vr = null;
        String member = null;
        TokenBuffer early = null;
        values.charge(ELEMENT_COST, tag);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "vr" -> vr = JsonValues.vr(in, tag);
                case "Value", "InlineBinary", "BulkDataURI" -> {
                    require(member == null, "More than one value", tag);
                    member = name;
                    if (vr == null) {
                        early = hold(in, tag);
                    } else {
                        readMember(name, in, dataSet, tag, vr, depth);
                    }
                }
                default -> in.skipChildren();
            }
        }
        if (vr == null) {
            throw new DicomJsonException("No value representation", tag);
        }
        if (early != null && member != null) {
            try (JsonParser again = early.asParserOnFirstToken()) {
                readMember(member, again, dataSet, tag, vr, depth);
            }
        } else if (member == null) {
            setEmpty(dataSet, tag, vr);
        }
    }

    private void readMember(String member, JsonParser in, Attributes dataSet, int tag, VR vr, int depth)
            throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            setEmpty(dataSet, tag, vr);
        } else if (member.equals("BulkDataURI")) {
            require(in.currentToken() == JsonToken.VALUE_STRING && vr != VR.SQ, "No bulk data", tag);
            byte[] value = bulk.of(tag, vr, in.getText(), depth == 1);
            if (value != null) {
                dataSet.setBytes(tag, vr, values.checked(value, vr, tag));
            }
        } else if (member.equals("InlineBinary")) {
            dataSet.setBytes(tag, vr, values.inline(in, vr, tag));
        } else {
            require(in.currentToken() == JsonToken.START_ARRAY, "No array of values", tag);
            if (vr == VR.SQ) {
                dataSet.setSequence(tag, readItems(in, dataSet, tag, depth + 1));
            } else {
                byte[] value = values.array(in, vr, tag);
                dataSet.setBytes(tag, vr, tag == Tag.SpecificCharacterSet && value.length > 0 ? UTF_8 : value);
            }
        }
    }

    private List<Attributes> readItems(JsonParser in, Attributes parent, int tag, int depth) throws IOException {
        require(depth <= MAX_DEPTH, "Sequences are nested too deep", tag);
        List<Attributes> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.charge(ELEMENT_COST, tag);
            Attributes item = parent.newItem();
            if (in.currentToken() != JsonToken.VALUE_NULL) {
                require(in.currentToken() == JsonToken.START_OBJECT, "A sequence holds something that is no item", tag);
                readDataSet(in, item, depth);
            }
            items.add(item);
        }
        return items;
    }

    /** Keeps a value that came before its representation. */
    private TokenBuffer hold(JsonParser in, int tag) throws IOException {
        TokenBuffer held = new TokenBuffer(in);
        int open = 0;
        while (true) {
            values.charge(TOKEN_COST, tag);
            held.copyCurrentEvent(in);
            open += in.currentToken().isStructStart() ? 1 : in.currentToken().isStructEnd() ? -1 : 0;
            if (open == 0) {
                return held;
            }
            in.nextToken();
        }
    }

    private static void setEmpty(Attributes dataSet, int tag, VR vr) {
        if (vr == VR.SQ) {
            dataSet.setSequence(tag, List.of());
        } else {
            dataSet.setBytes(tag, vr, Element.EMPTY);
        }
    }

    private static void require(boolean holds, String problem) throws DicomJsonException {
        if (!holds) {
            throw new DicomJsonException(problem);
        }
    }

    private static void require(boolean holds, String problem, int tag) throws DicomJsonException {
        if (!holds) {
            throw new DicomJsonException(problem, tag);
        }
    }
}
