package org.imagecloud.archive.dicom;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.imagecloud.http.HeldBuffer;
import org.imagecloud.http.HeldBytes;

/** Turns the values of DICOM JSON (PS3.18 §F.2) into bytes, as a data set has them, and counts what they need. */
final class JsonValues {

    private static final long MAX_DATA_SET = 64L << 20;
    private static final int NUMBER_COST = 8;
    private static final String[] NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

    private final HeldBytes held = HeldBytes.begin();
    private long size;
    private boolean localText;

    /** Begins a data set; the one before it is not used any more. */
    void begin() {
        held.close();
        size = 0;
        localText = false;
    }

    /** Whether some text is beyond the default character set. */
    boolean needUtf8() {
        return localText;
    }

    /** @throws DicomJsonException when the data set needs more memory than it may */
    void charge(long bytes, int tag) throws DicomJsonException {
        size += bytes;
        if (size > MAX_DATA_SET) {
            throw new DicomJsonException("The data set is too large", tag);
        }
        held.take(bytes);
    }

    /** The value of {@code vr}. */
    static VR vr(JsonParser in, int tag) throws IOException {
        String code = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "";
        VR vr = code.length() == 2 ? VR.of(code.charAt(0), code.charAt(1)) : null;
        if (vr == null) {
            throw new DicomJsonException("Unknown value representation", tag);
        }
        return vr;
    }

    /** The value of {@code InlineBinary}. */
    byte[] inline(JsonParser in, VR vr, int tag) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING || !vr.isBinary()) {
            throw new DicomJsonException("No inline binary", tag);
        }
        try {
            return checked(Base64.getDecoder().decode(in.getText()), vr, tag);
        } catch (IllegalArgumentException e) {
            throw new DicomJsonException("No base64", tag);
        }
    }

    /** Bytes that came as such, if they are whole numbers; words may be cut, as pixels of 8 bits are. */
    byte[] checked(byte[] value, VR vr, int tag) throws DicomJsonException {
        charge(value.length, tag);
        int unit = vr.unit();
        if (unit > 2 && value.length % unit != 0) {
            throw new DicomJsonException("No whole number of values", tag);
        }
        return value;
    }

    /** The values of {@code Value}, from its opening to its closing bracket. */
    byte[] array(JsonParser in, VR vr, int tag) throws IOException {
        if (vr.isText()) {
            return texts(in, vr, tag);
        }
        if (vr.isNumber()) {
            return numbers(in, vr, tag);
        }
        throw new DicomJsonException("Bytes are no array", tag);
    }

    private byte[] texts(JsonParser in, VR vr, int tag) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int count = 0; in.nextToken() != JsonToken.END_ARRAY; count++) {
            if (count > 0) {
                if (!vr.hasManyTexts()) {
                    throw new DicomJsonException("More than one text", tag);
                }
                text.append('\\');
            }
            String one = vr == VR.PN ? name(in, tag) : text(in, vr, tag);
            charge(1 + one.length(), tag);
            text.append(one);
        }
        return encoded(text, vr, tag);
    }

    private byte[] encoded(StringBuilder text, VR vr, int tag) throws DicomJsonException {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            localText |= vr.usesSpecificCharacterSet() && utf8.remaining() != text.length();
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new DicomJsonException("Half a character", tag);
        }
    }

    private static String text(JsonParser in, VR vr, int tag) throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token.isNumeric()) {
            return switch (vr) {
                case DS -> JsonNumbers.decimal(in.getText(), tag);
                case IS -> JsonNumbers.integer(in.getText(), tag);
                default -> in.getText();
            };
        }
        if (token != JsonToken.VALUE_STRING) {
            throw new DicomJsonException("No text", tag);
        }
        return in.getText();
    }

    /** A name as an object of component groups, or as other programs write it, as text (PS3.18 §F.2.2). */
    private static String name(JsonParser in, int tag) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return text(in, VR.PN, tag);
        }
        String[] groups = {"", "", ""};
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String group = in.currentName();
            in.nextToken();
            for (int i = 0; i < NAME_GROUPS.length; i++) {
                if (NAME_GROUPS[i].equals(group)) {
                    groups[i] = text(in, VR.PN, tag);
                }
            }
            in.skipChildren();
        }
        int last = groups[2].isEmpty() ? groups[1].isEmpty() ? 1 : 2 : 3;
        return String.join("=", java.util.Arrays.copyOf(groups, last));
    }

    private byte[] numbers(JsonParser in, VR vr, int tag) throws IOException {
        try (HeldBuffer bytes = new HeldBuffer()) {
            return numbers(in, vr, tag, bytes);
        }
    }

    private byte[] numbers(JsonParser in, VR vr, int tag, HeldBuffer bytes) throws IOException {
        int missing = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            charge(NUMBER_COST, tag);
            JsonToken token = in.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                missing++;
            } else if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
                bytes.writeBytes(JsonNumbers.bytes(vr, in.getText(), tag));
            } else {
                throw new DicomJsonException("No number", tag);
            }
        }
        if (missing > 0 && bytes.size() > 0) {
            throw new DicomJsonException("A number is missing", tag);
        }
        return bytes.toByteArray();
    }
}
