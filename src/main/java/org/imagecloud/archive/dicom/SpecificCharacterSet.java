package org.imagecloud.archive.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text by the attribute Specific Character Set (0008,0005), DICOM PS3.5 §6.1 and PS3.3 §C.12.1.1.2: single-byte
 * repertoires, UTF-8, GB18030 and GBK without code extension, and ISO 2022 with escape sequences. Terms are read as devices spell them.
 */
public final class SpecificCharacterSet {

    /** The default repertoire, ISO 646. Bytes above 127 are read as UTF-8 where that is possible. */
    public static final SpecificCharacterSet ASCII = plain(StandardCharsets.UTF_8);

    private static final Pattern ISO = Pattern.compile("ISO[ _-]*(2022[ _-]*)?IR[ _-]*([0-9]+)");
    private static final Pattern BETWEEN = Pattern.compile("[^A-Z0-9]");
    private static final String JAPANESE = "13";

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

    /** Repertoires of two bytes that an object may declare and then use without calling them first. */
    private static final Map<String, String> DOUBLE = Map.of("149", "EUC-KR", "58", "GB18030");

    private final Charset g0;
    private final Charset g1;
    private final boolean extended;
    private final @Nullable Charset assumed;

    private SpecificCharacterSet(Charset g0, Charset g1, boolean extended, @Nullable Charset assumed) {
        this.g0 = g0;
        this.g1 = g1;
        this.extended = extended;
        this.assumed = assumed;
    }

    private static SpecificCharacterSet plain(Charset charset) {
        return new SpecificCharacterSet(charset, charset, false, null);
    }

    /** The same, where bytes that cannot be what is declared, or of which nothing is declared, are of another one. */
    SpecificCharacterSet unlessAs(@Nullable SpecificCharacterSet other) {
        return other == null ? this : new SpecificCharacterSet(g0, g1, extended, other.g1);
    }

    /** The decoder for the values of (0008,0005); an unknown term falls back to the default repertoire. */
    public static SpecificCharacterSet of(String @Nullable ... terms) {
        if (terms == null || terms.length == 0) {
            return ASCII;
        }
        String term = normal(terms[0]);
        return switch (BETWEEN.matcher(term).replaceAll("")) {
            // These do not allow code extension, so further terms mean nothing.
            case "ISOIR192", "UTF8" -> plain(StandardCharsets.UTF_8);
            case "GB18030", "GB180302000", "GB180302005", "GB180302022", "GB2312", "EUCCN" ->
                plain(Charset.forName("GB18030"));
            case "GBK", "CP936", "MS936", "ISO2022GBK" -> plain(Charset.forName("GBK"));
            default -> ofIso(term, terms);
        };
    }

    private static SpecificCharacterSet ofIso(String term, String[] terms) {
        String number = number(term);
        boolean extended = terms.length > 1 || term.startsWith("ISO 2022") || DOUBLE.containsKey(number);
        String single = SINGLE.get(number);
        boolean ascii = single == null || number.equals("6");
        if (!extended && !number.equals(JAPANESE)) {
            return ascii ? ASCII : plain(Charset.forName(single));
        }
        Charset g0 = number.equals(JAPANESE) ? Charset.forName("JIS_X0201") : StandardCharsets.US_ASCII;
        Charset g1 = ascii ? uncalled(terms) : Charset.forName(single);
        return new SpecificCharacterSet(g0, g1, true, null);
    }

    /** What bytes above 127 mean that no escape sequence announced, which the standard forbids and devices do. */
    private static Charset uncalled(String[] terms) {
        for (String term : terms) {
            String charset = DOUBLE.get(number(normal(term)));
            if (charset != null) {
                return Charset.forName(charset);
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String normal(String term) {
        return term.trim().toUpperCase(Locale.ROOT);
    }

    /** The registration number that the term names; empty where it names none. */
    private static String number(String term) {
        Matcher matcher = ISO.matcher(term);
        return matcher.matches() ? matcher.group(2) : "";
    }

    /** Decodes a value as a whole; control characters end an escape (PS3.5 §6.1.2.5.3). */
    public String decode(byte[] bytes) {
        Charset written = written(bytes);
        return written == null ? Iso2022.decode(g0, g1, bytes) : new String(bytes, written);
    }

    /** Whether the bytes are read as something else than what was declared. */
    boolean corrects(byte[] bytes) {
        Charset written = written(bytes);
        return written != null && !written.equals(g1);
    }

    /** The one repertoire of the bytes; none where they follow code extensions. */
    private @Nullable Charset written(byte[] bytes) {
        Charset written = assumed == null || Iso2022.isCalled(bytes) ? g1 : WrittenText.charset(bytes, g1, assumed);
        return extended && written.equals(g1) ? null : written;
    }

    /** Encodes text without escape sequences; a character for which there would have to be one becomes a question mark. */
    public byte[] encode(String text) {
        return text.getBytes(g1);
    }

    /** Splits at backslashes that are characters, not second bytes of a character, and decodes the parts. */
    public List<String> decodeValues(byte[] bytes, boolean personName) {
        return values(bytes, personName).toList();
    }

    /** The same one after the other, as far as the character set allows. */
    Stream<String> values(byte[] bytes, boolean personName) {
        Charset written = written(bytes);
        return written == null
                ? Iso2022.decodeValues(g0, g1, bytes, personName).stream()
                : StreamSupport.stream(new BackslashSeparated(new String(bytes, written)), false);
    }
}
