package org.imagecloud.archive.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.imagecloud.http.HeldBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a PDF (ISO 32000-2) does by itself, carries along or hides: scripts, actions that start or send something, forms
 * that do, attached files, sound and film, and encryption. It looks at the names in every byte of the file and of its object
 * streams, not at what one reader's cross-reference leads to, for readers differ in that and hide what others run. A link that a person
 * clicks (§12.6.4.8) and a page that is opened at first are no such thing.
 */
public final class ActivePdf {

    /** Above that nothing is looked into. */
    public static final int LONGEST = 16 << 20;

    private static final int CHUNK = 16 << 10;
    private static final int TRIAL = 1 << 10;
    private static final long DICTIONARY = 4; // to read one is that much slower than to inflate
    private static final int ZLIB_HEADER = 2;
    private static final String UNREADABLE = "ObjStm";

    private static final Set<String> ACTIVE = Set.of(
            "JavaScript",
            "OnInstantiate",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "Thread", // of another file, §12.6.4.7
            "URL", // a file specification's file system, §7.11.5
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

    /** A file elsewhere (§7.11), which a stream (§7.3.8.2) or a reference to a page may name: only where text or more follows, for a number is a flag. */
    private static final Set<String> FILES = Set.of("F", "UF");

    private final Work work = new Work();
    private boolean opensItself;
    private boolean hasAddress;

    private ActivePdf() {}

    /** Whether bytes are a PDF to a reader: its mark stands within the first 1024 bytes. */
    public static boolean isPdf(byte[] document) {
        return new String(document, 0, Math.min(document.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    /** The name of what is active; none when nothing is. */
    public static Optional<String> in(byte[] pdf) {
        ActivePdf search = new ActivePdf();
        return search.scan(new PdfSyntax(pdf, search.work), true)
                .or(() -> search.opensItself && search.hasAddress ? Optional.of("OpenAction") : Optional.empty());
    }

    private Optional<String> scan(PdfSyntax pdf, boolean followsStreams) {
        byte[] bytes = pdf.bytes();
        for (int i = 0; i < bytes.length; i++) {
            Optional<String> found = Optional.empty();
            if (bytes[i] == '/') {
                StringBuilder name = new StringBuilder();
                int end = pdf.name(i + 1, name);
                found = judge(name.toString(), pdf, end);
                i = end - 1;
            } else if (followsStreams && bytes[i] == 'o' && pdf.isAt(i, "obj")) {
                found = object(pdf, i + "obj".length());
            } else if (followsStreams && bytes[i] == 's' && pdf.isAt(i, "stream")) {
                found = stream(pdf, i, false);
            }
            if (found.isPresent() || work.isTooMuch()) {
                return found.or(() -> Optional.of(UNREADABLE));
            }
        }
        return Optional.empty();
    }

    private Optional<String> judge(String name, PdfSyntax pdf, int end) {
        if (ACTIVE.contains(name)
                || (SHORT.contains(name) && pdf.isCompound(pdf.after(end)))
                || (FILES.contains(name) && pdf.isFile(pdf.after(end)))) {
            return Optional.of(name);
        }
        hasAddress |= name.equals("URI");
        opensItself |= name.equals("OpenAction") && !pdf.isAt(pdf.after(end), "[");
        return Optional.empty();
    }

    /** Object streams hold objects, and no streams (§7.5.7). */
    private Optional<String> object(PdfSyntax pdf, int from) {
        int begin = pdf.after(from);
        PdfDictionary dictionary = PdfDictionary.at(pdf, begin);
        work.add(DICTIONARY * (dictionary.end() - begin));
        int keyword = pdf.after(dictionary.end());
        if (!dictionary.holdsObjects() || !pdf.isAt(keyword, "stream")) {
            return Optional.empty();
        }
        return dictionary.isReadable() ? stream(pdf, keyword, true) : Optional.of(UNREADABLE);
    }

    /** Looks at whatever inflates to what begins as objects do, whatever stands before it. */
    private Optional<String> stream(PdfSyntax pdf, int keyword, boolean holdsObjects) {
        byte[] bytes = pdf.bytes();
        int from = keyword + "stream".length();
        while (pdf.isAt(from, " ")) {
            from++;
        }
        from += pdf.isAt(from, "\r\n") ? 2 : pdf.isAt(from, "\r") || pdf.isAt(from, "\n") ? 1 : 0;
        from = Math.min(from + ZLIB_HEADER, bytes.length); // which readers do not look at
        work.add(TRIAL);
        try (HeldBuffer objects = new HeldBuffer()) {
            Optional<String> problem = inflate(bytes, from, objects, holdsObjects);
            return problem != null ? problem : scan(new PdfSyntax(objects.toByteArray(), work), false);
        }
    }

    /** @return what is to be said without a look at the objects; null when they are to be looked at */
    private @Nullable Optional<String> inflate(byte[] bytes, int from, HeldBuffer objects, boolean holdsObjects) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] chunk = new byte[CHUNK];
            for (int count = inflater.inflate(chunk); count > 0; count = inflater.inflate(chunk)) {
                work.add(count);
                objects.write(chunk, 0, count);
                if (objects.size() == count && !beginsAsObjects(chunk, count)) {
                    return holdsObjects ? Optional.of(UNREADABLE) : Optional.empty();
                }
                if (work.isTooMuch() || objects.size() > LONGEST) {
                    return Optional.of(UNREADABLE);
                }
            }
        } catch (DataFormatException e) {
            if (holdsObjects) {
                return Optional.of(UNREADABLE); // who repairs it finds what we do not
            }
        } finally {
            // also what a call read and wrote before it failed
            work.add(inflater.getBytesRead() + inflater.getBytesWritten() - objects.size());
            inflater.end();
        }
        return holdsObjects && objects.size() == 0 ? Optional.of(UNREADABLE) : null;
    }

    /** With numbers, which may have a sign. */
    private boolean beginsAsObjects(byte[] bytes, int length) {
        int at = new PdfSyntax(bytes, work).after(0);
        return at >= length || PdfSyntax.isOfNumber(bytes[at]);
    }
}
