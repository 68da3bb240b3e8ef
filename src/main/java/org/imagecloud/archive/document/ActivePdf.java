package org.imagecloud.archive.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds what a PDF (ISO 32000-2) does by itself, carries along or hides: scripts, actions that start or send something, forms
 * that do, attached files, sound and film, and encryption. It looks at the names in every byte of the file and of its object
 * streams, not at what one reader's cross-reference leads to, for readers differ in that and hide what others run. A link that a person
 * clicks (§12.6.4.8) and a page that is opened at first are no such thing.
 */
public final class ActivePdf {

    /** Above that nothing is looked into. */
    public static final int LONGEST = 16 << 20;

    /** Bytes that are inflated and read again; who writes more of them wants us to work. */
    private static final int MOST_WORK = 256 << 20;

    private static final int CHUNK = 16 << 10;
    private static final String UNREADABLE = "ObjStm";
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_DICTIONARY = 64 << 10;

    private static final Set<String> ACTIVE = Set.of(
            "JavaScript",
            "OnInstantiate",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "Rendition",
            "Movie",
            "Sound",
            "RichMedia",
            "RichMediaExecute",
            "RichMediaContent",
            "EmbeddedFile",
            "EmbeddedFiles");

    /** So short that a picture's bytes may spell them: only where a value follows that makes sense. */
    private static final Set<String> SHORT = Set.of("AA", "EF", "XFA", "Encrypt");

    private static final Set<String> OTHER_FILTERS = Set.of(
            "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Crypt", "DecodeParms", "DP", "F");

    private boolean opensItself;
    private boolean hasAddress;
    private int worked;

    private ActivePdf() {}

    /** Whether bytes are a PDF to a reader: its mark stands within the first 1024 bytes. */
    public static boolean isPdf(byte[] document) {
        return new String(document, 0, Math.min(document.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    /** The name of what is active; none when nothing is. */
    public static Optional<String> in(byte[] pdf) {
        ActivePdf search = new ActivePdf();
        return search.scan(pdf, true)
                .or(() -> search.opensItself && search.hasAddress ? Optional.of("OpenAction") : Optional.empty());
    }

    private Optional<String> scan(byte[] bytes, boolean followsStreams) {
        for (int i = 0; i < bytes.length; i++) {
            Optional<String> found = Optional.empty();
            if (bytes[i] == '/') {
                StringBuilder name = new StringBuilder();
                int end = name(bytes, i + 1, name);
                found = judge(name.toString(), bytes, end);
                i = end - 1;
            } else if (followsStreams
                    && bytes[i] == 's'
                    && i > 0
                    && isAt(bytes, i, "stream")
                    && bytes[before(bytes, i)] == '>') {
                found = stream(bytes, i);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> judge(String name, byte[] bytes, int end) {
        if (ACTIVE.contains(name) || (SHORT.contains(name) && hasValue(bytes, end))) {
            return Optional.of(name);
        }
        hasAddress |= name.equals("URI");
        opensItself |= name.equals("OpenAction") && after(bytes, end) < bytes.length && bytes[after(bytes, end)] != '[';
        return Optional.empty();
    }

    /** Object streams hold objects, and no streams (§7.5.7). */
    private Optional<String> stream(byte[] bytes, int keyword) {
        Set<String> names = dictionary(bytes, keyword);
        boolean holdsObjects = names.contains("First") || names.contains("ObjStm");
        boolean otherwiseCoded = names.stream().anyMatch(OTHER_FILTERS::contains)
                || (names.contains("Filter") && !names.contains("FlateDecode"));
        if (holdsObjects && otherwiseCoded || worked > MOST_WORK) {
            return Optional.of(UNREADABLE);
        }
        int from = keyword + "stream".length();
        int eol = from < bytes.length && bytes[from] == '\r' ? from + 1 : from;
        return inflated(bytes, eol < bytes.length && bytes[eol] == '\n' ? eol + 1 : eol, holdsObjects);
    }

    /** Looks at whatever inflates to what begins as objects do, whatever its dictionary says that it is. */
    private Optional<String> inflated(byte[] bytes, int from, boolean holdsObjects) {
        Inflater inflater = new Inflater();
        ByteArrayOutputStream objects = new ByteArrayOutputStream();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] chunk = new byte[CHUNK];
            for (int count = inflater.inflate(chunk); count > 0; count = inflater.inflate(chunk)) {
                worked += count;
                objects.write(chunk, 0, count);
                if (objects.size() == count && !holdsObjects && !beginsAsObjects(chunk, count)) {
                    return Optional.empty();
                }
                if (worked > MOST_WORK || objects.size() > LONGEST) {
                    return Optional.of(UNREADABLE);
                }
            }
        } catch (DataFormatException e) {
            if (holdsObjects) {
                return Optional.of(UNREADABLE); // who repairs it finds what we do not
            }
        } finally {
            inflater.end();
        }
        return scan(objects.toByteArray(), false);
    }

    /** With numbers, perhaps behind a comment. */
    private static boolean beginsAsObjects(byte[] bytes, int length) {
        int at = after(bytes, 0);
        return at >= length || bytes[at] == '%' || Character.isDigit(bytes[at]);
    }

    private Set<String> dictionary(byte[] bytes, int keyword) {
        int begin = keyword;
        while (begin > Math.max(0, keyword - LONGEST_DICTIONARY) && !isAt(bytes, begin, "obj")) {
            begin--;
        }
        worked += keyword - begin;
        Set<String> names = new HashSet<>();
        for (int i = begin; i < keyword; i++) {
            if (bytes[i] == '/') {
                StringBuilder name = new StringBuilder();
                i = name(bytes, i + 1, name) - 1;
                names.add(name.toString());
            }
        }
        return names;
    }

    /** Reads a name, in which any character may be written by its number (§7.3.5). */
    private static int name(byte[] bytes, int from, StringBuilder name) {
        int i = from;
        while (i < bytes.length && !isDelimiter(bytes[i]) && name.length() < LONGEST_NAME) {
            int high = bytes[i] == '#' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                name.append((char) (bytes[i] & 0xff));
                i++;
            } else {
                name.append((char) (high * 16 + low));
                i += 3;
            }
        }
        return i;
    }

    /** A dictionary, an array, or a reference to one. */
    private static boolean hasValue(byte[] bytes, int end) {
        int at = after(bytes, end);
        if (at >= bytes.length) {
            return false;
        }
        return bytes[at] == '['
                || isAt(bytes, at, "<<")
                || new String(bytes, at, Math.min(24, bytes.length - at), StandardCharsets.ISO_8859_1)
                        .matches("(?s)[0-9]{1,10}[\\s\\x00]+[0-9]{1,5}[\\s\\x00]+R.*");
    }

    private static int after(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int before(byte[] bytes, int from) {
        int i = from - 1;
        while (i > 0 && isSpace(bytes[i])) {
            i--;
        }
        return i;
    }

    private static boolean isAt(byte[] bytes, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isDelimiter(byte b) {
        return isSpace(b) || "()<>[]{}/%".indexOf(b) >= 0;
    }
}
