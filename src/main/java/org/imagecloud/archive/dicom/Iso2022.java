package org.imagecloud.archive.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Follows the escape sequences of ISO 2022 through the text of one attribute (PS3.5 §6.1.2.5). Bytes up to 127 and bytes
 * above belong to two repertoires, G0 and G1, which are called independently.
 */
final class Iso2022 {

    private static final int ESC = 0x1b;
    private static final String TWO_BYTES_LOW = "x-JIS0208";
    private static final String SUPPLEMENT_LOW = "JIS_X0212-1990";

    /** Escape sequences (without ESC) that call a repertoire for bytes up to 127 (PS3.3 Tables C.12-3 and C.12-4). */
    private static final Map<String, Charset> G0 = charsets(Map.of(
            "(B", "US-ASCII", "(J", "JIS_X0201", "$@", TWO_BYTES_LOW, "$B", TWO_BYTES_LOW, "$(D", SUPPLEMENT_LOW));

    /** The same for bytes above 127; GB 18030 reads what GB 2312 wrote, and names outside it. */
    private static final Map<String, Charset> G1 = charsets(Map.ofEntries(
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-T", "TIS-620"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry(")I", "JIS_X0201"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB18030")));

    private final Charset firstG0;
    private final Charset firstG1;
    private final byte[] bytes;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Charset g0;
    private Charset g1;
    private Charset runCharset = StandardCharsets.US_ASCII;
    private int runStart;

    private static Map<String, Charset> charsets(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, name -> Charset.forName(name.getValue())));
    }

    /** Whether an escape sequence calls a repertoire. */
    static boolean isCalled(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet == ESC) {
                return true;
            }
        }
        return false;
    }

    private Iso2022(Charset g0, Charset g1, byte[] bytes) {
        this.firstG0 = g0;
        this.firstG1 = g1;
        this.g0 = g0;
        this.g1 = g1;
        this.bytes = bytes;
    }

    /** Decodes a text without delimiters. */
    static String decode(Charset g0, Charset g1, byte[] bytes) {
        return new Iso2022(g0, g1, bytes).decode("").get(0);
    }

    /** Decodes values; at a delimiter the first repertoires return. */
    static List<String> decodeValues(Charset g0, Charset g1, byte[] bytes, boolean personName) {
        return new Iso2022(g0, g1, bytes).decode(personName ? "\\^=" : "\\");
    }

    private List<String> decode(String delimiters) {
        int i = 0;
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b == ESC) {
                flush(i);
                i += 1 + call(i + 1);
                runStart = i;
            } else if (isSingle(b) && delimiters.indexOf(b) >= 0) {
                flush(i);
                delimit((char) b);
                runStart = ++i;
            } else {
                i = Math.min(bytes.length, i + character(i));
            }
        }
        flush(bytes.length);
        values.add(text.toString());
        return values;
    }

    private void delimit(char delimiter) {
        reset();
        if (delimiter == '\\') {
            values.add(text.toString());
            text.setLength(0);
        } else {
            text.append(delimiter);
        }
    }

    /** Adds the character at the place to the run; says how many bytes it has. */
    private int character(int i) {
        byte b = bytes[i];
        Charset charset = b < 0 ? g1 : isSingle(b) && !isSingleByte(g0) ? StandardCharsets.US_ASCII : g0;
        if (!charset.equals(runCharset)) {
            flush(i);
            runCharset = charset;
        }
        if (b == '\n' || b == '\r' || b == '\f' || b == '\t') {
            reset();
        }
        if (b < 0) {
            boolean pair = i + 1 < bytes.length && bytes[i + 1] < 0 && isTwoBytesHigh(g1);
            return pair ? 2 : 1;
        }
        return isSingle(b) ? 1 : 2;
    }

    private void reset() {
        g0 = firstG0;
        g1 = firstG1;
    }

    private boolean isSingle(byte b) {
        return b >= 0 && (isSingleByte(g0) || b <= ' ');
    }

    private static boolean isSingleByte(Charset low) {
        return !low.name().equals(TWO_BYTES_LOW) && !low.name().equals(SUPPLEMENT_LOW);
    }

    private static boolean isTwoBytesHigh(Charset high) {
        return high.name().equals("EUC-KR") || high.name().equals("GB18030");
    }

    /** Calls the repertoire of an escape sequence; says how long that is, 0 for one that is not known. */
    private int call(int start) {
        for (int length = 2; length <= 3 && start + length <= bytes.length; length++) {
            String escape = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
            g0 = G0.getOrDefault(escape, g0);
            g1 = G1.getOrDefault(escape, g1);
            if (G0.containsKey(escape) || G1.containsKey(escape)) {
                return length;
            }
        }
        return 0;
    }

    private void flush(int end) {
        if (end > runStart) {
            text.append(new String(bytes, runStart, end - runStart, runCharset));
        }
        runStart = end;
    }
}
