package org.imagecloud.archive.document;

/** What stands at a place in the bytes of a PDF: ISO 32000-2 §7.2 and §7.3. A comment can hold the beginning of the next: to skip is work. */
record PdfSyntax(byte[] bytes, Work work) {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_PATH = 1024;

    /** Where the next token begins: behind white space and comments, which may stand between any two (§7.2.3, §7.2.4). */
    int after(int from) {
        int i = from;
        boolean inComment = false;
        while (i < bytes.length && (inComment || isSpace(bytes[i]) || bytes[i] == '%')) {
            inComment = bytes[i] != '\n' && bytes[i] != '\r' && (inComment || bytes[i] == '%');
            i++;
        }
        work.add(i - from);
        return i;
    }

    /** Where the run of characters ends that are no delimiters and no white space. */
    int afterRegular(int from) {
        int i = from;
        while (i < bytes.length && !isDelimiter(bytes[i])) {
            i++;
        }
        return i;
    }

    boolean isAt(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xff) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads a name, in which any character may be written by its number (§7.3.5); the place behind it. */
    int name(int from, StringBuilder name) {
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

    /** Where a string in brackets ends, whose brackets nest (§7.3.4.2). */
    int afterString(int from) {
        int depth = 0;
        int i = from;
        do {
            depth += i >= bytes.length ? -depth : bytes[i] == '(' ? 1 : bytes[i] == ')' ? -1 : 0;
            i += i < bytes.length && bytes[i] == '\\' ? 2 : 1;
        } while (depth > 0);
        return i;
    }

    int afterHexadecimal(int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '>') {
            i++;
        }
        return i + 1;
    }

    /** A dictionary, an array, or a reference to one: that is two numbers and R, which readers take without a gap before it. */
    boolean isCompound(int at) {
        if (isAt(at, "[") || isAt(at, "<<")) {
            return true;
        }
        int object = afterNumber(at);
        int from = after(object);
        int generation = afterNumber(from);
        return object > at && from > object && generation > from && isAt(after(generation), "R");
    }

    /** What a file specification (§7.11.2) begins with; a text must be legible and end, for a picture's bytes may spell a bracket. */
    boolean isFile(int at) {
        if (isAt(at, "<<")) {
            return isAt(after(at + 2), "/");
        }
        if (isAt(at, "(")) {
            return isLegible(at + 1);
        }
        return isAt(at, "<") ? isHexadecimal(at + 1) : !isAt(at, "[") && isCompound(at);
    }

    /** A text up to its bracket, or for as long as a path may be. */
    private boolean isLegible(int from) {
        boolean isUnicode =
                isAt(from, "\u00fe\u00ff") || isAt(from, "\u00ff\u00fe") || isAt(from, "\u00ef\u00bb\u00bf");
        int i = from;
        while (i < bytes.length && i - from < LONGEST_PATH && bytes[i] != ')') {
            if (!isUnicode && bytes[i] >= 0 && bytes[i] < ' ' && !isSpace(bytes[i])) {
                return false;
            }
            i++;
        }
        work.add(i - from);
        return i > from;
    }

    private boolean isHexadecimal(int from) {
        int i = from;
        while (i < bytes.length && (isSpace(bytes[i]) || Character.digit(bytes[i], 16) >= 0)) {
            i++;
        }
        work.add(i - from);
        return isAt(i, ">");
    }

    private int afterNumber(int from) {
        int i = from;
        while (i < bytes.length && isOfNumber(bytes[i])) {
            i++;
        }
        return i;
    }

    /** A digit, a sign or a point (§7.3.3). */
    static boolean isOfNumber(byte b) {
        return "+-.0123456789".indexOf(b) >= 0;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isDelimiter(byte b) {
        return isSpace(b) || "()<>[]{}/%".indexOf(b) >= 0;
    }
}
