package org.imagecloud.archive.document;

import java.util.regex.Pattern;

/**
 * The dictionary of an object (ISO 32000-2 §7.3.7), read forwards from its beginning, so that neither strings nor comments in it can
 * pass for something else.
 *
 * @param text its tokens with one space behind each; of strings, their brackets
 * @param end the place behind it
 */
record PdfDictionary(String text, int end) {

    /** All that the dictionary of an object stream (§7.5.7) needs. Another filter, and what is not known, is not looked through. */
    private static final Pattern READABLE =
            Pattern.compile("<< (/Type /ObjStm |/(N|First) [0-9]+ |/Length [0-9]+ ([0-9]+ R )?"
                    + "|/Extends [0-9]+ [0-9]+ R |/Filter (/FlateDecode |\\[ /FlateDecode ] ))++>> ");

    private static final int LONGEST_READABLE = 400;

    /** Of what begins there; empty when that is no dictionary. */
    static PdfDictionary at(PdfSyntax pdf, int begin) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int i = begin;
        do {
            int from = i;
            if (pdf.isAt(i, "<<") || pdf.isAt(i, ">>")) {
                depth += pdf.isAt(i, "<<") ? 1 : -1;
                i += 2;
                text.append(pdf.isAt(from, "<<") ? "<< " : ">> ");
            } else if (depth == 0) {
                return new PdfDictionary("", i);
            } else {
                i = token(pdf, i, text);
            }
            i = depth > 0 ? pdf.after(i) : i;
        } while (depth > 0 && i < pdf.bytes().length);
        return new PdfDictionary(text.toString(), i);
    }

    private static int token(PdfSyntax pdf, int from, StringBuilder text) {
        int end = from + 1;
        if (pdf.isAt(from, "(")) {
            end = pdf.afterString(from);
            text.append("()");
        } else if (pdf.isAt(from, "<")) {
            end = pdf.afterHexadecimal(from);
            text.append("()");
        } else if (pdf.isAt(from, "/")) {
            StringBuilder name = new StringBuilder();
            end = pdf.name(from + 1, name);
            text.append('/').append(name.toString().replaceAll("[^A-Za-z0-9]", "?"));
        } else {
            end = Math.max(end, pdf.afterRegular(from));
            for (int i = from; i < end; i++) {
                text.append((char) (pdf.bytes()[i] & 0xff));
            }
        }
        text.append(' ');
        return end;
    }

    /** Readers ask for the two numbers, and some not for the type. */
    boolean holdsObjects() {
        return text.contains("/ObjStm ") || text.contains("/First ") && text.contains("/N ");
    }

    boolean isReadable() {
        return text.length() < LONGEST_READABLE && READABLE.matcher(text).matches();
    }
}
