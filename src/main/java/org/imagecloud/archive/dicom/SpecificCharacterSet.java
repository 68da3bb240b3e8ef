package org.imagecloud.archive.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text by the attribute Specific Character Set (0008,0005), DICOM PS3.5 §6.1 and PS3.3 §C.12.1.1.2: single-byte
 * repertoires, UTF-8, GB18030 and GBK without code extension, and ISO 2022 with escape sequences.
 */
public final class SpecificCharacterSet {

    /** The default repertoire, ISO 646. Bytes above 127 are read as UTF-8 where that is possible. */
    public static final SpecificCharacterSet ASCII = new SpecificCharacterSet(StandardCharsets.US_ASCII, false);

    private static final int ESC = 0x1b;

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("6", "US-ASCII"),
            Map.entry("13", "JIS_X0201"),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("166", "TIS-620"),
            Map.entry("203", "ISO-8859-15"));

    /** Escape sequences (without ESC) and the repertoire that they call (PS3.3 Tables C.12-3 and C.12-4). */
    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("(B", "US-ASCII"),
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
            Map.entry("(J", "JIS_X0201"),
            Map.entry("$B", "x-JIS0208"),
            Map.entry("$(D", "JIS_X0212-1990"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"));

    private final Charset first;
    private final boolean extended;

    private SpecificCharacterSet(Charset first, boolean extended) {
        this.first = first;
        this.extended = extended;
    }

    /** The decoder for the values of (0008,0005); an unknown term falls back to the default repertoire. */
    public static SpecificCharacterSet of(String @Nullable ... terms) {
        if (terms == null || terms.length == 0) {
            return ASCII;
        }
        boolean extended = terms.length > 1;
        String term = terms[0].trim().toUpperCase(java.util.Locale.ROOT);
        if (term.startsWith("ISO 2022 IR ")) {
            return new SpecificCharacterSet(charset(SINGLE.get(term.substring(12))), true);
        }
        Charset charset = switch (term) {
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> term.startsWith("ISO_IR ") ? charset(SINGLE.get(term.substring(7))) : charset(null);
        };
        return charset.equals(StandardCharsets.US_ASCII) && !extended
                ? ASCII
                : new SpecificCharacterSet(charset, extended);
    }

    private static Charset charset(@Nullable String name) {
        return Charset.forName(Objects.requireNonNullElse(name, "US-ASCII"));
    }

    /** Decodes a value as a whole; control characters end an escape (PS3.5 §6.1.2.5.3). */
    public String decode(byte[] bytes) {
        if (!extended) {
            return first.equals(StandardCharsets.US_ASCII) ? decodeAscii(bytes) : new String(bytes, first);
        }
        return decodeExtended(bytes, false);
    }

    /** Splits at backslashes that are characters, not second bytes of a character, and decodes the parts. */
    public List<String> decodeValues(byte[] bytes, boolean personName) {
        String text = extended ? decodeExtended(bytes, personName) : decode(bytes);
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            values.add(text.substring(start, end));
            start = end + 1;
        }
        values.add(text.substring(start));
        return values;
    }

    private static String decodeAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private String decodeExtended(byte[] bytes, boolean personName) {
        StringBuilder text = new StringBuilder();
        Charset current = first;
        int start = 0;
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] == ESC) {
                text.append(segment(bytes, start, i, current));
                String escape = escapeAt(bytes, i + 1);
                current = escape == null ? current : charset(ESCAPES.get(escape));
                i += 1 + (escape == null ? 0 : escape.length());
                start = i;
            } else if (isReset(bytes[i], current, personName)) {
                text.append(segment(bytes, start, i + 1, current));
                current = first;
                i++;
                start = i;
            } else {
                i += isTwoByte(current, bytes[i]) ? 2 : 1;
            }
        }
        return text.append(segment(bytes, start, bytes.length, current)).toString();
    }

    private static boolean isReset(byte b, Charset current, boolean personName) {
        if (isTwoByte(current, b)) {
            return false;
        }
        return b == '\\' || b == '\n' || b == '\r' || b == '\f' || b == '\t' || (personName && (b == '^' || b == '='));
    }

    private static boolean isTwoByte(Charset charset, byte b) {
        return switch (charset.name()) {
            case "x-JIS0208", "JIS_X0212-1990" -> b > ' ';
            case "EUC-KR", "GB2312" -> b < 0;
            default -> false;
        };
    }

    private static @Nullable String escapeAt(byte[] bytes, int start) {
        for (int length = 2; length <= 3 && start + length <= bytes.length; length++) {
            String escape = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
            if (ESCAPES.containsKey(escape)) {
                return escape;
            }
        }
        return null;
    }

    private static String segment(byte[] bytes, int from, int to, Charset charset) {
        int end = Math.min(to, bytes.length);
        return from >= end ? "" : new String(bytes, from, end - from, charset);
    }
}
